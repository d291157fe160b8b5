import { expect } from 'chai';
import { createParser } from 'eventsource-parser';
import { createEventParser, type ServerEvent } from '../../../src/client/live/event-parser.ts';

/** What another implementation of the standard makes of the same text in one piece. */
function reference(text: string): readonly ServerEvent[] {
  const events: ServerEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => events.push({ id, event, data }),
  });
  parser.feed(text);
  return events;
}

const plain = ': connected\n\nid: e:7\nevent: changed\ndata: {"seq":7}\n\n:\n\nevent: expiring\ndata: {}\n\n';
const texts = {
  plain,
  'with other line breaks': plain.replaceAll('\n', '\r\n'),
  'with fields that the feed has no use for': `retry: 10\n${plain}`,
  'with several lines of data': 'data: a\ndata\ndata:b\ndata:  c\n\n',
  'with an event that is not whole yet': 'id: 1\ndata: a\n\nid: 2\ndata: b\n',
  'with colons and letters of every kind': 'event: é:ü\ndata: a: „b“ 🙂\n\n',
};

describe('the parser of server-sent events', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`reads a stream ${name}, wherever it is cut`, () => {
      const expected = reference(text);
      for (let cut = 0; cut <= text.length; cut++) {
        const parse = createEventParser();
        const pieces = [text.slice(0, cut), text.slice(cut)];
        expect(pieces.flatMap(parse), `cut at ${cut}`).to.deep.equal(expected);
      }
      const parse = createEventParser();
      expect(Array.from(text).flatMap(parse), 'letter by letter').to.deep.equal(expected);
    });
  }
});
