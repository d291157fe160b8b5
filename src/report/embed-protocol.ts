import type { Mode, ReportProblem, SavedReport } from '../contract/report.ts';
import type { Token } from '../contract/token.ts';
import type { AddReportRequest } from './add-report-event.ts';
import type { HostTokenRequest } from './contract.ts';
import type { DashboardContext } from './dashboard-context.ts';

/**
 * What a dashboard and a report in an iframe say to each other. The frame says `hello` to the one origin its address
 * names (`?host=…`), the dashboard answers `init` to the frame's origin and hands over a port; the rest goes through it.
 */
export const embedKey = 'dashboard.embed/1';

export interface Hello {
  readonly [embedKey]: 'hello';
}

export interface Init {
  readonly [embedKey]: 'init';
  readonly instanceId: string;
  readonly config: object;
  readonly mode: Mode;
  readonly context: DashboardContext;
}

export type ToFrame =
  | { readonly type: 'token'; readonly id: number; readonly token?: Token; readonly error?: string }
  /** Without `saved` the page's dashboard has not taken the report. */
  | { readonly type: 'added'; readonly id: number; readonly saved?: SavedReport }
  | { readonly type: 'update'; readonly config?: object; readonly visible?: boolean; readonly mode?: Mode }
  | { readonly type: 'context'; readonly context: DashboardContext }
  | { readonly type: 'refresh' }
  | { readonly type: 'destroy' };

export type ToDashboard =
  | { readonly type: 'token'; readonly id: number; readonly reason: HostTokenRequest['reason'] }
  /** The height of the frame's content in CSS pixels. */
  | { readonly type: 'size'; readonly height: number }
  | { readonly type: 'event'; readonly name: 'ready' }
  /** An `add-report` in the frame, to be asked again outside it. */
  | {
      readonly type: 'event';
      readonly name: 'add-report';
      readonly id: number;
      readonly request: AddReportRequest;
    }
  | { readonly type: 'event'; readonly name: 'problem'; readonly problem: ReportProblem };
