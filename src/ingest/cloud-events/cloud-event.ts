import { z } from 'zod';
import { eventKinds, type EventKind } from '../../contract/activity.ts';
import { identifier, maybe, requiredIdentifier, time } from '../fields.ts';
import { isJson, parseMediaType } from '../media-type.ts';
import { eventData, noData } from './event-data.ts';

const kinds: ReadonlyMap<string, EventKind> = new Map(eventKinds.map((kind) => [`crm.${kind}`, kind]));

const type = z
  .string()
  .meta({ enum: [...kinds.keys()] })
  .transform((value, context) => {
    const kind = kinds.get(value);
    if (kind) return kind;
    context.issues.push({
      code: 'custom',
      message: `must be one of ${[...kinds.keys()].join(', ')}`,
      input: value,
    });
    return z.NEVER;
  });

const jsonMediaType = z.string().refine(
  (value) => {
    const mediaType = parseMediaType(value);
    return mediaType !== null && isJson(mediaType);
  },
  { error: 'must be a JSON media type' },
);

const attributes = z.object({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: requiredIdentifier,
  source: requiredIdentifier,
  type,
  time,
  subject: maybe(identifier).describe('The id of the contact; of the company in crm.prospect.viewed.'),
  datacontenttype: maybe(jsonMediaType),
  data: eventData.nullish().transform((data) => data ?? noData),
  data_base64: z.null({ error: 'is not taken: send the data as JSON in "data"' }).optional(),
});

/** A deal may have no contact, and a meeting is cancelled by its id. */
const needsNobody: ReadonlySet<EventKind> = new Set([
  'deal.stage-changed',
  'deal.updated',
  'deal.deleted',
  'meeting.cancelled',
]);

const checked = attributes.superRefine((event, context) => {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const ofCompany = event.type === 'prospect.viewed';
  const party = ofCompany ? 'company' : 'contact';
  const id = event.data[party]?.id ?? null;

  if (id !== null && event.subject !== null && id !== event.subject) {
    refuse(['data', party, 'id'], `differs from "subject", which is the id of the ${party} too`);
  }
  const { anonymousId = null, email = null } = event.data.contact ?? {};
  const known = id ?? event.subject ?? (ofCompany ? null : (anonymousId ?? email));
  if (known === null && !needsNobody.has(event.type)) {
    refuse(['subject'], `is missing: it is the id of the ${party}`);
  }
});

/**
 * A CloudEvent 1.0 in the JSON format; its output has `type` as the kind of event and `time` in epoch milliseconds. Compiled,
 * since reading an event's dozens of fields one schema after the other is the dearest part of taking it in.
 */
export const cloudEvent = z.compile(checked);

export type CloudEvent = z.output<typeof cloudEvent>;
