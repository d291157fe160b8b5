import type { EventIdentity } from '../store.ts';

/** One text for (source, id), different for different pairs whatever is in them. */
export function identityKey({ source, id }: EventIdentity): string {
  return `${source.length}:${source}${id}`;
}
