import type { Subject } from '../../contract/fact.ts';

/** A subject as a key of a map; no two subjects share one. */
export function subjectKey({ type, party, object }: Subject): string {
  return JSON.stringify([type, party, object]);
}
