import type { GetToken } from '../../client/token-source.ts';
import type { Signal } from './words.ts';

type Token = Awaited<ReturnType<GetToken>>;

/** What a server in demo mode says of itself. */
export interface DemoState {
  /** The reps whose day was made up. */
  readonly reps: readonly string[];
}

/** `null` where the server does not run the demo, or does not answer at all. */
export async function readDemoState(): Promise<DemoState | null> {
  const answer = await fetch('demo/state').catch(() => null);
  return answer?.ok === true ? ((await answer.json()) as DemoState) : null;
}

export async function fetchDemoToken(rep: string, signal: AbortSignal): Promise<Token> {
  const answer = await post('demo/token', { rep }, signal);
  return (await answer.json()) as Token;
}

/** Makes one fresh notification of a type for a rep. */
export async function sendDemoSignal(rep: string, type: Signal): Promise<void> {
  await post('demo/signal', { rep, type });
}

/** Throws the day with all reactions and what was learned away and makes a new one; resolves when that is there. */
export async function restartDemo(): Promise<void> {
  await post('demo/restart', {});
}

async function post(path: string, body: object, signal: AbortSignal | null = null): Promise<Response> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}
