import type { FieldProblem } from '../../contract/problem.ts';

const attributes = ['specversion', 'id', 'source', 'type', 'time', 'subject'] as const;

const quoted = /^"(.*)"$/;

export type HeaderReading =
  { readonly event: Readonly<Record<string, unknown>> } | { readonly problems: readonly FieldProblem[] };

/**
 * The event of a message in binary mode as the JSON format has it: attributes from the `ce-` headers, data from the body.
 * @param header looks up a header by its lower-case name
 */
export function readHeaders(header: (name: string) => string | null, data: unknown): HeaderReading {
  const event: Record<string, unknown> = { data };
  const problems: FieldProblem[] = [];
  for (const attribute of attributes) {
    const value = header(`ce-${attribute}`);
    if (value === null) continue;
    const decoded = decodeHeader(value);
    if (decoded === null)
      problems.push({ pointer: '', detail: `ce-${attribute} is not percent-encoded UTF-8` });
    else event[attribute] = decoded;
  }
  return problems.length > 0 ? { problems } : { event };
}

/** Pointers into the event become pointers into the body, which holds its data alone; headers are named in words. */
export function problemsInMessage(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  return problems.map(({ pointer, detail }) => {
    if (/^\/data(?:\/|$)/.test(pointer)) return { pointer: pointer.slice('/data'.length), detail };
    return { pointer: '', detail: `ce-${pointer.slice(1)} ${detail}` };
  });
}

/**
 * A header holds printable ASCII, quoted or not; all else stands in it as percent-encoded UTF-8. Many senders leave the
 * encoding out: a percent sign that no two digits follow is one, and bytes that are UTF-8 are read as that. `null`: it
 * cannot be read.
 */
function decodeHeader(value: string): string | null {
  if (/[^\x20-\x7e\x80-\xff]/.test(value)) return null;
  const unquoted = quoted.exec(value)?.[1]?.replace(/\\(.)/g, '$1') ?? value;
  const encoded = unquoted
    .replace(/%(?![\da-f]{2})/gi, '%25')
    // A header comes as one character for each byte.
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
