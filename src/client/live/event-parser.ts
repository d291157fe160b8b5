/** One server-sent event. */
export interface ServerEvent {
  /** `undefined` where the event has none. */
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: string;
}

/** Puts server-sent events together from text that arrives in any pieces; gives those that are whole. */
export function createEventParser(): (text: string) => readonly ServerEvent[] {
  let rest = '';
  return (text) => {
    // A carriage return at the end may be the first half of a line break.
    const blocks = (rest + text).split(/(?:\r\n|\r(?!\n|$)|\n){2}/);
    rest = blocks.pop() ?? '';
    return blocks.flatMap(parseBlock);
  };
}

function parseBlock(block: string): readonly ServerEvent[] {
  const fields = new Map<string, string>();
  for (const line of block.split(/\r\n|\r|\n/)) {
    const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    const before = fields.get(name);
    fields.set(name, name === 'data' && before !== undefined ? `${before}\n${value}` : value);
  }
  const data = fields.get('data');
  return data === undefined ? [] : [{ id: fields.get('id'), event: fields.get('event'), data }];
}
