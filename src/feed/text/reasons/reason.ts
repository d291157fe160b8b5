import { plainText, type Message } from '../message.ts';
import { startPhrase } from './reason-experience.ts';
import { statementOf } from './reason-statements.ts';
import type { ReasonContext, Statement } from './statement.ts';

const mostSaid = 3;

/** A pull that moves no row is no reason, in natural-log units. */
const leastPull = 0.01;

export interface SpokenReason {
  readonly phrase: Message;
  /** Natural-log units; negative pulls down. */
  readonly pull: number;
}

/**
 * The three strongest reasons of a row that can be said, the first of which goes the row's own way wherever there is one. No two
 * are about the same topic.
 */
export function spokenReasons(context: ReasonContext): readonly SpokenReason[] {
  const { reasons = [] } = context.row;
  const isUp = reasons.reduce((sum, { contribution }) => sum + contribution, 0) > 0;
  const spoken = strongestOfTopics(statementsOf(context));
  const first = spoken.find(({ pull }) => pull > 0 === isUp) ?? startOf(context, isUp);
  const others = spoken.filter((each) => each !== first);
  return [...(first ? [first] : []), ...others].slice(0, mostSaid);
}

interface Pulling extends Statement {
  pull: number;
}

function statementsOf(context: ReasonContext): readonly Pulling[] {
  const byName = new Map<string, Pulling>();
  for (const reason of context.row.reasons ?? []) {
    const statement = statementOf(context, reason);
    if (statement === null) continue;
    const name = `${statement.topic} ${statement.name}`;
    const known = byName.get(name);
    if (known) known.pull += reason.contribution;
    else byName.set(name, { ...statement, pull: reason.contribution });
  }
  return [...byName.values()];
}

/** The strongest first. What says nothing for the way it pulls is left out. */
function strongestOfTopics(statements: readonly Pulling[]): readonly SpokenReason[] {
  const topics = new Set<string>();
  const sentences = new Set<string>();
  return statements
    .toSorted((a, b) => Math.abs(b.pull) - Math.abs(a.pull))
    .flatMap(({ topic, say, pull }) => {
      const phrase = Math.abs(pull) < leastPull || topics.has(topic) ? null : say(pull > 0);
      if (phrase === null || sentences.has(plainText(phrase))) return [];
      topics.add(topic);
      sentences.add(plainText(phrase));
      return { phrase, pull };
    });
}

/** Where the row's type begins, if that goes the row's own way. */
function startOf(context: ReasonContext, isUp: boolean): SpokenReason | undefined {
  const { reasons = [] } = context.row;
  const ofType = reasons.filter(({ signal }) => signal === 'type');
  const pull = ofType.reduce((sum, { contribution }) => sum + contribution, 0);
  if (Math.abs(pull) < leastPull || pull > 0 !== isUp) return undefined;
  const phrase = startPhrase(context, ofType, isUp);
  return phrase === null ? undefined : { phrase, pull };
}
