import type { SavedReport } from '../contract/report.ts';
import type { AddReport, Stop } from './contract.ts';
import { fieldsOf } from './saved-report.ts';

/** What an element asks the page's dashboard for. */
export interface AddReportRequest {
  readonly type: string;
  readonly preset?: string;
  readonly config?: unknown;
}

/** The hook: bubbles, composed, cancelable; whoever owns the dashboard cancels it and answers by `respondWith`. */
export type AddReportEvent = CustomEvent<
  AddReportRequest & { respondWith(answer: Promise<SavedReport>): void }
>;

declare global {
  interface GlobalEventHandlersEventMap {
    'add-report': AddReportEvent;
  }
}

/** Asks whichever dashboard is around the asker for a report; `undefined` when there is none. */
export function askForReport(
  asker: EventTarget,
  request: AddReportRequest,
): Promise<SavedReport> | undefined {
  let answer: Promise<SavedReport> | undefined;
  const respondWith = (promise: Promise<SavedReport>) => {
    answer = promise;
  };
  const detail = { ...request, respondWith };
  asker.dispatchEvent(
    new CustomEvent('add-report', { bubbles: true, composed: true, cancelable: true, detail }),
  );
  return answer;
}

/**
 * Answers for a dashboard: every `add-report` that reaches the element adds a report. An event of that name that asks for
 * none is left to others.
 */
export function answerAddReport(dashboard: HTMLElement | Document, controller: AddReport): Stop {
  const answer = (event: Event) => {
    try {
      const { type, respondWith, ...choice } = fieldsOf((event as CustomEvent<unknown>).detail);
      if (typeof type !== 'string') return;
      event.preventDefault();
      event.stopPropagation();
      const added = controller.add(type, choice);
      // Whoever does not wait for the answer does not want to hear of a failure either.
      added.catch(() => undefined);
      (respondWith as AddReportEvent['detail']['respondWith'] | undefined)?.(added);
    } catch (error) {
      console.warn('this add-report cannot be answered:', error);
    }
  };
  dashboard.addEventListener('add-report', answer);
  return () => dashboard.removeEventListener('add-report', answer);
}
