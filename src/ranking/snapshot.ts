import { day } from '../contract/time.ts';
import type { Checkpoint } from './checkpoints.ts';
import { hashOf } from './hash.ts';
import type { Method } from './method.ts';
import { State, type StateJson } from './state.ts';
import { digestWith } from './steps.ts';
import type { Timeline } from './timeline.ts';

/** Changes whenever states of before cannot be read any more, or were folded in another way. */
const format = 5;

interface Snapshot {
  readonly format: number;
  /** Of the method that folded it. */
  readonly method: number;
  readonly at: number;
  readonly state: StateJson;
}

/** A checkpoint read from a snapshot, which counts only for the steps it was folded from. */
export interface RestoredState {
  readonly checkpoint: Checkpoint;
  holdsFor(timeline: Timeline): boolean;
}

/** `state`: folded from all facts before the UTC day. */
export function snapshotOf(method: Method, dayNumber: number, state: State): string {
  const snapshot: Snapshot = {
    format,
    method: hashOf(JSON.stringify(method)),
    at: dayNumber * day - 1,
    state: state.toJson(),
  };
  return JSON.stringify(snapshot);
}

/** `null` for a snapshot of another format or method. */
export function restoreState(method: Method, text: string): RestoredState | null {
  const snapshot = JSON.parse(text) as Snapshot;
  if (snapshot.format !== format || snapshot.method !== hashOf(JSON.stringify(method))) return null;
  const { count, digest } = snapshot.state;
  return {
    checkpoint: { at: snapshot.at, state: State.fromJson(method, snapshot.state) },
    holdsFor(timeline) {
      const steps = timeline.between(-Infinity, snapshot.at);
      return steps.length === count && steps.reduce(digestWith, 0) === digest;
    },
  };
}
