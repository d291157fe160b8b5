import { time } from '../fields.ts';
import { pick } from '../pick.ts';
import { readTime } from '../tolerance/read-time.ts';

/**
 * When a message's act happened by our clock: the client's own two times tell how long ago it was when the message was
 * sent, however wrong the client's clock is. Where RudderStack's client is told a time, it adds that to the time at which it
 * was told; then the time told counts as it is. A time that is none stays as it was sent, to be left out.
 */
export function timeOf(message: unknown, sentAt: unknown, receivedAt: number): unknown {
  const told = pick(message, 'timestamp');
  const noted = pick(message, 'originalTimestamp');
  if (told !== undefined && noted !== undefined) return told;
  const said = noted ?? told;
  if (said === undefined) return new Date(receivedAt).toISOString();
  const original = time.safeParse(readTime(said));
  const sent = time.safeParse(readTime(sentAt));
  if (!original.success || !sent.success) return said;
  return new Date(receivedAt - (sent.data - original.data)).toISOString();
}
