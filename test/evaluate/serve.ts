import { createInterface } from 'node:readline';
import type { LoggedList } from './lists.ts';
import type { OpenList, Policy, Shown } from './policy.ts';

interface Request {
  readonly rank?: OpenList;
  readonly learn?: { readonly list: string; readonly shown: readonly Shown[] };
}

/**
 * Answers JSON lines on standard input, so that others can replay data of their own and keep the labels:
 * `{"rank": {"list", "rep", "at", "candidates"}}` with `{"order", "p"}`, `{"learn": {"list", "shown"}}` with `{}`.
 */
export async function serve(policy: Policy, warm: readonly LoggedList[]): Promise<void> {
  for (const list of warm)
    policy.learn(
      list,
      list.candidates.map(({ label }, index) => ({ index, label })),
    );
  const open = new Map<string, OpenList>();
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    console.log(JSON.stringify(answer(policy, open, JSON.parse(line) as Request)));
  }
}

function answer(policy: Policy, open: Map<string, OpenList>, { rank, learn }: Request): object {
  if (rank !== undefined) {
    open.set(rank.list, rank);
    return policy.rank(rank);
  }
  const list = learn === undefined ? undefined : open.get(learn.list);
  if (learn === undefined || list === undefined) return { error: 'learn names a list that was not ranked' };
  policy.learn(list, learn.shown);
  open.delete(learn.list);
  return {};
}
