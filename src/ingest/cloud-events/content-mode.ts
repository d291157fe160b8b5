import { isJson, parseMediaType } from '../media-type.ts';

export const structuredType = 'application/cloudevents+json';
export const batchedType = 'application/cloudevents-batch+json';

/** How an HTTP message carries events. */
export type ContentMode = 'binary' | 'structured' | 'batched';

/** A binary message has the media type of its data, or none without data. `null`: a format that is not taken. */
export function contentModeOf(contentType: string | null): ContentMode | null {
  if (contentType === null) return 'binary';
  const mediaType = parseMediaType(contentType);
  if (mediaType?.essence === structuredType) return 'structured';
  if (mediaType?.essence === batchedType) return 'batched';
  if (mediaType === null || mediaType.essence.startsWith('application/cloudevents')) return null;
  return isJson(mediaType) ? 'binary' : null;
}
