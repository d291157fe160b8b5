import type { MessagePort, Worker } from 'node:worker_threads';
import { StoreError } from '../store.ts';
import { toStoreError } from '../sqlite-common/store-errors.ts';

/** A call on its way to a thread. */
interface Call {
  readonly id: number;
  readonly name: string;
  readonly parameters: readonly unknown[];
}

/** What came of it: `error` is the message of a `StoreError`. */
type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

/** The first word of a thread: whether it could open what it answers from. */
interface Opening {
  readonly error: string | null;
}

type Method = (...parameters: readonly unknown[]) => Promise<unknown>;

interface WaitingCall {
  resolve(value: unknown): void;
  reject(error: StoreError): void;
}

/** The other side of `answerCalls`. */
export interface ThreadCalls {
  /** Why no call is answered any more; `null` as long as they are. */
  readonly ended: StoreError | null;
  ask(name: string): Method;
}

/** Waits until the thread is open; rejects with a `StoreError` when it cannot. */
export async function callThread(thread: Worker, what: string): Promise<ThreadCalls> {
  const opening = await openingOf(thread, what);
  if (opening.error !== null) {
    await thread.terminate();
    throw new StoreError(opening.error);
  }

  const waiting = new Map<number, WaitingCall>();
  let made = 0;
  let ended: StoreError | null = null;
  const end = (reason: StoreError): void => {
    ended ??= reason;
    for (const call of waiting.values()) call.reject(ended);
    waiting.clear();
  };
  const send = inOneMessage<Call>((calls) => thread.postMessage(calls));

  thread.on('message', (answers: readonly Answer[]) => {
    for (const answer of answers) {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) call?.reject(new StoreError(answer.error));
      else call?.resolve(answer.value);
    }
  });
  thread.on('error', (cause) => end(new StoreError(`${what} has failed.`, { cause })));
  thread.on('exit', () => end(new StoreError(`${what} is closed.`)));

  return {
    get ended() {
      return ended;
    },
    ask:
      (name) =>
      (...parameters) => {
        if (ended !== null) return Promise.reject(ended);
        return new Promise((resolve, reject) => {
          made += 1;
          waiting.set(made, { resolve, reject });
          send({ id: made, name, parameters });
        });
      },
  };
}

/** The first word of the thread; one that dies before it has said its last. */
function openingOf(thread: Worker, what: string): Promise<Opening> {
  return new Promise((resolve) => {
    thread.once('message', resolve);
    thread.once('error', (error: Error) => resolve({ error: `${what} cannot be opened: ${error.message}` }));
    thread.once('exit', () => resolve({ error: `${what} ended before it was open.` }));
  });
}

/** Answers every call by the method of that name. */
export async function answerCalls(port: MessagePort | null, open: () => Promise<object>): Promise<void> {
  if (port === null) throw new Error('This file runs in a thread.');
  const reply = inOneMessage<Answer>((answers) => port.postMessage(answers));
  const answer = async (
    methods: Readonly<Record<string, Method>>,
    { id, name, parameters }: Call,
  ): Promise<void> => {
    try {
      reply({ id, value: await methods[name]?.(...parameters) });
    } catch (error) {
      reply({ id, error: toStoreError(error).message });
    }
  };
  try {
    const methods = (await open()) as Readonly<Record<string, Method>>;
    port.on('message', (calls: readonly Call[]) => {
      for (const call of calls) void answer(methods, call);
    });
    port.postMessage({ error: null } satisfies Opening);
  } catch (error) {
    port.postMessage({ error: toStoreError(error).message } satisfies Opening);
  }
}

/** Collects what is sent in one turn of the event loop, since each message wakes the other side by itself. */
function inOneMessage<Item>(send: (items: readonly Item[]) => void): (item: Item) => void {
  let waiting: Item[] = [];
  return (item) => {
    waiting.push(item);
    if (waiting.length > 1) return;
    setImmediate(() => {
      const items = waiting;
      waiting = [];
      send(items);
    });
  };
}
