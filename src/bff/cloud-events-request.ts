import type { Activity } from '../contract/activity.ts';
import type { FieldProblem } from '../contract/problem.ts';
import { problemsInMessage, readHeaders } from '../ingest/cloud-events/binary-mode.ts';
import { batchedType, contentModeOf, structuredType } from '../ingest/cloud-events/content-mode.ts';
import {
  longestEvent,
  readEvent,
  readEvents,
  type BatchReading,
  type EventReading,
} from '../ingest/cloud-events/read-events.ts';
import { describeProblems } from '../ingest/issues.ts';
import { parseMediaType } from '../ingest/media-type.ts';
import { readJson, readText } from './body.ts';
import { refuse } from './problem.ts';

const longestBatch = 500 * 1024;
/** More than complete events fit into that length; refusing ever so many scraps one by one would cost more than it tells. */
const mostEvents = 5_000;

export interface RequestReading {
  readonly activities: readonly Activity[];
  /** Of a batch; a lone event that is no good ends the request. */
  readonly rejected: BatchReading['rejected'];
}

/**
 * Reads the CloudEvents of a request, in whichever of the three forms they come.
 * @param oldest events from before this time, epoch milliseconds, are refused
 */
export async function readCloudEvents(request: Request, oldest: number): Promise<RequestReading> {
  switch (contentModeOf(request.headers.get('Content-Type'))) {
    case 'batched':
      return readBatch(request, oldest);
    case 'structured':
      return acceptOne(await readStructured(request, oldest));
    case 'binary':
      return acceptOne(await readBinary(request, oldest));
    case null:
      refuse(415, `Send ${structuredType}, ${batchedType} or an event in binary mode with JSON data.`);
  }
}

async function readBatch(request: Request, oldest: number): Promise<RequestReading> {
  const events = await readJson(request, { bytes: longestBatch, mediaTypes: [batchedType], isList: true });
  if (!Array.isArray(events)) refuseFields([{ pointer: '', detail: 'must be an array of events' }]);
  if (events.length > mostEvents) refuse(413, `There are more than ${mostEvents} events.`);
  const { activities, rejected } = readEvents(events, oldest);
  return { activities: activities.map(({ activity }) => activity), rejected };
}

async function readStructured(request: Request, oldest: number): Promise<EventReading> {
  return readEvent(await readJson(request, { bytes: longestEvent, mediaTypes: [structuredType] }), oldest);
}

async function readBinary(request: Request, oldest: number): Promise<EventReading> {
  const message = readHeaders((name) => request.headers.get(name), await readData(request));
  if ('problems' in message) return { id: null, reason: 'invalid', problems: message.problems };
  const reading = readEvent(message.event, oldest);
  return 'activity' in reading ? reading : { ...reading, problems: problemsInMessage(reading.problems) };
}

/** A message without data has neither a body nor its media type. */
async function readData(request: Request): Promise<unknown> {
  const mediaType = parseMediaType(request.headers.get('Content-Type') ?? '');
  if (mediaType === null) {
    if ((await readText(request, longestEvent)) !== '') refuse(415, 'Say the media type of the data.');
    return undefined;
  }
  const data = await readJson(request, { bytes: longestEvent, mediaTypes: [mediaType.essence] });
  if (data === null) refuseFields([{ pointer: '', detail: 'must be an object' }]);
  return data;
}

function acceptOne(reading: EventReading): RequestReading {
  if ('activity' in reading) return { activities: [reading.activity], rejected: [] };
  refuseFields(reading.problems);
}

function refuseFields(errors: readonly FieldProblem[]): never {
  refuse(400, `The event is refused: ${describeProblems(errors)}.`, { errors });
}
