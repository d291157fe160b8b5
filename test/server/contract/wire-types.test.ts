import { test } from 'node:test';
import type { z } from 'zod';
import type { EventsAnswer } from '../../../src/contract/events-answer.ts';
import type { EarlierFeed, Feed } from '../../../src/contract/feed.ts';
import type { Notification } from '../../../src/contract/notification.ts';
import type { Preferences } from '../../../src/contract/preferences.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import type { RankingReport } from '../../../src/contract/ranking.ts';
import type { ReactionsAnswer, ReactionsRequest } from '../../../src/contract/reaction.ts';
import type { eventsAnswerSchema } from '../../../src/contract/schemas/events-answer.ts';
import type { earlierFeedSchema, feedSchema } from '../../../src/contract/schemas/feed.ts';
import type { notificationSchema } from '../../../src/contract/schemas/notification.ts';
import type { preferencesSchema } from '../../../src/contract/schemas/preferences.ts';
import type { problemSchema } from '../../../src/contract/schemas/problem.ts';
import type { rankingReportSchema } from '../../../src/contract/schemas/ranking.ts';
import type {
  reactionsAnswerSchema,
  reactionsRequestSchema,
} from '../../../src/contract/schemas/reaction.ts';

/** The same without `readonly`, which schemas do not say. */
type Plain<Value> = Value extends object ? { -readonly [Key in keyof Value]: Plain<Value[Key]> } : Value;

/** With every optional field there, so that one that only one side knows is seen. */
type Full<Value> = Value extends object ? { [Key in keyof Value]-?: Full<Value[Key]> } : Value;

type Fit<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Same<A, B> = Fit<Plain<A>, Plain<B>> extends true ? Fit<Full<Plain<A>>, Full<Plain<B>>> : false;

/** The check is the compiler's. */
test('each type of the wire is what its schema describes', ({ assert }) => {
  const compared: readonly [
    Same<Notification, z.output<typeof notificationSchema>>,
    Same<Feed, z.output<typeof feedSchema>>,
    Same<EarlierFeed, z.output<typeof earlierFeedSchema>>,
    Same<ReactionsRequest, z.input<typeof reactionsRequestSchema>>,
    Same<ReactionsAnswer, z.output<typeof reactionsAnswerSchema>>,
    Same<Preferences, z.output<typeof preferencesSchema>>,
    Same<RankingReport, z.output<typeof rankingReportSchema>>,
    Same<EventsAnswer, z.output<typeof eventsAnswerSchema>>,
    Same<Problem, z.output<typeof problemSchema>>,
  ] = [true, true, true, true, true, true, true, true, true];
  assert.equal(compared.length, 9);
});
