import type { Format } from './format.ts';
import type { Dictionary } from './dictionary.ts';
import type { RowNotification } from '../../client/store/feed-list.ts';
import { interpolate, type Message } from './message.ts';

/** What happened: the fact first and the title last, so that cutting hides no date, amount or count. */
export function activityText(
  { type, count, object }: RowNotification,
  text: Dictionary,
  format: Format,
): Message {
  const { startsAt = '', status, stage, previousStage, amount, currency } = object?.facts ?? {};
  const deeds = (text.deeds as Partial<typeof text.deeds>)[type] ?? text.deeds.other;
  const start = Date.parse(startsAt);

  const happened =
    (Number.isNaN(start) ? undefined : count > 1 ? (deeds.series ?? deeds.start) : deeds.start) ??
    (status === 'won' || status === 'lost' ? deeds[status] : undefined) ??
    (stage === undefined ? undefined : previousStage === undefined ? deeds.stage : deeds.moved) ??
    deeds[format.plural(count)] ??
    deeds.other;
  const message = interpolate(happened, {
    n: format.count(count),
    start: Number.isNaN(start) ? '' : format.appointment(start),
    from: { outside: previousStage ?? '', kind: 'stage' },
    to: { outside: stage ?? '', kind: 'stage' },
  });
  return [
    ...message,
    amount === undefined ? '' : `, ${format.money(amount, currency)}`,
    ...(object?.title ? interpolate(text.titled, { title: { outside: object.title, kind: 'words' } }) : []),
  ];
}
