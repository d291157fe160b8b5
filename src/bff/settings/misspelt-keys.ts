const known = ['INGEST_KEYS', 'SEGMENT_KEYS', 'SEGMENT_BROWSER_KEYS'] as const;

/** What the names of our settings of keys begin with. */
const ours = /^(?:INGEST|SEGMENT|RUDDERSTACK|HUBSPOT|CAL)_/;

const maxDifference = 2;

/**
 * What is wrong with settings that look like one of keys and are none: without a word, the server would start and refuse
 * everything that is sent.
 */
export function misspeltKeys(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => /KEYS?$/.test(name) && !known.some((one) => one === name))
    .flatMap((name) => {
      const [nearest, difference] = nearestTo(name);
      if (difference > maxDifference && !ours.test(name)) return [];
      return [`${name} is no setting: did you mean ${nearest}?`];
    });
}

function nearestTo(name: string): readonly [nearest: string, difference: number] {
  const differences = known.map((one) => [one, differenceOf(name, one)] as const);
  return differences.reduce((a, b) => (b[1] < a[1] ? b : a));
}

/** How many characters have to be changed, added or left out. */
function differenceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const changed = (row[j] ?? 0) + Number(character !== other);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
