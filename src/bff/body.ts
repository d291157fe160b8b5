import { parseMediaType } from '../ingest/media-type.ts';
import { inspectJson } from './json-shape.ts';
import { refuse } from './problem.ts';

/** What a route takes as a body. Everything else is refused before it costs memory. */
export interface BodyLimits {
  /** Bytes of the body, before and after decompression. */
  readonly bytes: number;
  /** Media types taken, in lower case and without parameters. Default: `application/json`. */
  readonly mediaTypes?: readonly string[];
  /** A list, whose entries may have as many keys each as another body has. */
  readonly isList?: boolean;
}

const deepest = 32;

const mostKeys = 10_000;

/**
 * Reads the body as JSON of any kind. Throws a `ProblemError`: 415 for another media type, charset or encoding, 413 as
 * soon as the body is longer than allowed, 400 for what is empty, not UTF-8, not JSON, nested too deep or has too many
 * keys.
 */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  requireMediaType(request, limits.mediaTypes ?? ['application/json']);
  return parseJson(await readText(request, limits.bytes), limits.isList ? 2 : 1);
}

/**
 * As `readJson`, for a body already read.
 * @param unitDepth how deep the values stand that may have `mostKeys` each, such as the events of a batch
 */
export function parseJson(text: string, unitDepth = 1): unknown {
  if (text.trim() === '') refuse(400, 'The body is empty.');
  const { depth, keys } = inspectJson(text, unitDepth);
  if (depth > deepest) refuse(400, `The JSON is nested deeper than ${deepest} levels.`);
  if (keys > mostKeys) refuse(400, `The JSON has more than ${mostKeys} keys.`);
  try {
    return parseExactly(text);
  } catch {
    refuse(400, 'The body is not JSON.');
  }
}

const manyDigits = /\d{16}/;

/** A whole number beyond what a number holds exactly is kept as the text that was sent, so that two ids never become one. */
function parseExactly(text: string): unknown {
  if (!manyDigits.test(text)) return JSON.parse(text);
  const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => {
    if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
    const source = context?.source;
    return source !== undefined && /^-?\d+$/.test(source) ? source : value;
  };
  return JSON.parse(text, reviver);
}

/** Reads the body as UTF-8, decompressed, whatever its media type. Throws a `ProblemError` with 413, 415 or 400. */
export async function readText(request: Request, longest: number): Promise<string> {
  return decodeText(await readBytes(request, longest));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Throws a `ProblemError` with 400 for what is not UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    refuse(400, 'The body is not UTF-8.');
  }
}

function requireMediaType(request: Request, allowed: readonly string[]): void {
  const mediaType = parseMediaType(request.headers.get('Content-Type') ?? '');
  if (!mediaType || !allowed.includes(mediaType.essence)) {
    refuse(415, `Send the body as ${allowed.join(' or ')}.`);
  }
  if (mediaType.charset !== null && mediaType.charset !== 'utf-8') refuse(415, 'Send the body in UTF-8.');
}

/**
 * Reads the body as it is, decompressed. What comes is counted, since a length that a client states may be missing or a
 * lie. Throws a `ProblemError` with 413, 415 or 400.
 */
export async function readBytes(request: Request, longest: number): Promise<Uint8Array<ArrayBuffer>> {
  const stated = request.headers.get('Content-Length');
  if (Number(stated) > longest) refuseLength(longest);
  // Firefox, in which the back end of the stories runs, has no `body` to be read as a stream.
  const isWhole = stated !== null || !('body' in request);
  if (isWhole && isPlain(request)) return readWhole(request, longest);
  if (!request.body) return new Uint8Array();

  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readable(decode(request, request.body))) {
    length += chunk.length;
    if (length > longest) refuseLength(longest);
    chunks.push(chunk);
  }
  return joined(chunks, length);
}

/** HTTP holds a body to the length stated, so it needs no watching: a stream costs several times as much. */
async function readWhole(request: Request, longest: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(
    await request.arrayBuffer().catch(() => refuse(400, 'The body cannot be read to its end.')),
  );
  if (bytes.length > longest) refuseLength(longest);
  return bytes;
}

/**
 * A body that breaks off, or is not what its encoding says, is the sender's fault. Read by a reader, since a stream of
 * Safari is no async iterable.
 */
async function* readable(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const next = () => reader.read().catch(() => refuse(400, 'The body cannot be read to its end.'));
  try {
    for (let part = await next(); !part.done; part = await next()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** A stream inflates only as far as it is read, so that a bomb costs no more than the limit. */
function decode(request: Request, body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> {
  if (isPlain(request)) return body;
  const encoding = encodingOf(request);
  if (encoding === 'gzip' || encoding === 'x-gzip') return body.pipeThrough(new DecompressionStream('gzip'));
  refuse(415, 'Send the body as it is or compressed with gzip.', { headers: { 'Accept-Encoding': 'gzip' } });
}

function isPlain(request: Request): boolean {
  return ['', 'identity'].includes(encodingOf(request));
}

function encodingOf(request: Request): string {
  return request.headers.get('Content-Encoding')?.trim().toLowerCase() ?? '';
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return bytes;
}

function refuseLength(longest: number): never {
  refuse(413, `The body is longer than ${longest} bytes.`);
}
