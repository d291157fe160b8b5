import { dashboardContextKey, registryKey } from '../../contract/wire-symbols.ts';
import type { FeedContext } from '../feed-context.ts';

/** Whether there is a dashboard that could take a report; asks for nothing that would add one. */
export function hasDashboard(asker: Element): boolean {
  let found = registryKey in globalThis;
  const request = new Event('context-request', { bubbles: true, composed: true });
  const callback = () => (found = true);
  asker.dispatchEvent(
    Object.assign(request, { context: dashboardContextKey, contextTarget: asker, callback }),
  );
  return found;
}

/** Asks the page's dashboard for a feed like this one; `false` when none has answered or it could not. */
export async function addToDashboard({ host, query }: FeedContext): Promise<boolean> {
  const { types, view } = query.query;
  const config = { types, view: view === 'highlights' ? view : 'all', density: host.density };
  let answer: Promise<unknown> | undefined;
  const respondWith = (promise: Promise<unknown>) => (answer = promise);
  const detail = { type: 'smart-activity-feed', config, respondWith };
  host.dispatchEvent(
    new CustomEvent('add-report', { bubbles: true, composed: true, cancelable: true, detail }),
  );
  try {
    await answer;
    return answer !== undefined;
  } catch {
    return false;
  }
}
