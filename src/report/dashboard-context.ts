import { dashboardContextKey } from '../contract/wire-symbols.ts';
import type { Stop } from './contract.ts';

/** What reports take from the dashboard around them. Whose data they show and of when is not in it: the token says so. */
export interface DashboardContext {
  /** A language tag, as in `lang`. */
  readonly locale: string;
  readonly theme: 'auto' | 'light' | 'dark';
}

type Callback = (value: DashboardContext, stop?: Stop) => void;

/** An event of the web components community's context protocol; `@lit/context` speaks it too. */
export class ContextRequestEvent extends Event {
  readonly context = dashboardContextKey;
  readonly contextTarget: Element;
  readonly callback: Callback;
  readonly subscribe = true;

  constructor(contextTarget: Element, callback: Callback) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

/** Calls the listener with the dashboard's context, now and whenever it changes; not at all where nobody provides one. */
export function followDashboardContext(asker: Element, listener: (value: DashboardContext) => void): Stop {
  let stop: Stop | undefined;
  let ended = false;
  asker.dispatchEvent(
    new ContextRequestEvent(asker, (value, unsubscribe) => {
      stop = unsubscribe;
      if (ended) unsubscribe?.();
      else listener(value);
    }),
  );
  return () => {
    ended = true;
    stop?.();
  };
}

/** Answers for a dashboard. Start it before the reports are mounted, since they ask once. */
export function provideDashboardContext(
  dashboard: EventTarget,
  initial: DashboardContext,
): { set(value: DashboardContext): void; stop: Stop } {
  const followers = new Set<Callback>();
  let current = initial;
  const answer = (event: Event) => {
    const { context, callback, subscribe } = event as Event & {
      context: unknown;
      callback: Callback;
      subscribe?: boolean;
    };
    if (context !== dashboardContextKey) return;
    event.stopPropagation();
    const unsubscribe = () => void followers.delete(callback);
    if (subscribe) followers.add(callback);
    callback(current, subscribe ? unsubscribe : undefined);
  };
  dashboard.addEventListener('context-request', answer);
  return {
    set(value) {
      current = value;
      followers.forEach((callback) => callback(value, () => void followers.delete(callback)));
    },
    stop() {
      dashboard.removeEventListener('context-request', answer);
      followers.clear();
    },
  };
}
