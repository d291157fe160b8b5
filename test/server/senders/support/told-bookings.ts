import { jana, SendersBackEnd } from './senders-back-end.ts';

/** The back end after Cal.com has told it of these, one after the other. */
export async function told(...triggers: readonly object[]): Promise<SendersBackEnd> {
  const backEnd = new SendersBackEnd();
  for (const trigger of triggers) await backEnd.cal(trigger);
  return backEnd;
}

/** When each row's meeting begins, and of how many it is made. */
export const startsOf = async (backEnd: SendersBackEnd, person = jana) =>
  (await backEnd.rows(person)).map(({ object, count }) => [object?.facts.startsAt, count]);
