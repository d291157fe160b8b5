import { feedReport, type FeedReportConfig } from '../contract/feed-report.ts';
import type { ReportProblem } from '../contract/report.ts';
import { defineFeed } from '../feed/define-feed.ts';
import { shareConnection } from '../feed/share-connection.ts';
import type { FeedErrorEvent } from '../feed/events.ts';
import type { SmartActivityFeed } from '../feed/smart-activity-feed.ts';
import type { ReportHost, ReportInit, ReportInstance, ReportModule } from './contract.ts';
import { followDashboardContext } from './dashboard-context.ts';
import { FeedTitle } from './feed-title.ts';

/** A feed of whichever copy has the tag. */
type FeedElement = HTMLElement &
  Pick<
    SmartActivityFeed,
    | 'endpoint'
    | 'getToken'
    | 'connect'
    | 'types'
    | 'view'
    | 'density'
    | 'preview'
    | 'locale'
    | 'theme'
    | 'refresh'
  >;

/** Defines the feed's elements where they are missing, and gives the module that mounts them. */
export function loadFeed(endpoint: string): ReportModule<FeedReportConfig> {
  // Anew at each load: some hosts replace `window.customElements` after the first.
  const tag = defineFeed(window.customElements);
  return {
    mount: (target, host, init) =>
      Promise.resolve(
        new FeedOnDashboard(document.createElement(tag) as FeedElement, endpoint, target, host, init),
      ),
  };
}

class FeedOnDashboard implements ReportInstance<FeedReportConfig> {
  readonly element: FeedElement;
  readonly ready: Promise<void>;
  readonly #title = new FeedTitle();
  readonly #stopContext: () => void;
  readonly #settle: () => void;
  #config: FeedReportConfig;
  #locale: string;

  constructor(
    element: FeedElement,
    endpoint: string,
    target: HTMLElement,
    host: ReportHost,
    { instanceId, config, mode }: ReportInit<FeedReportConfig>,
  ) {
    this.element = element;
    this.#config = config;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.ready = promise;
    this.#settle = () => resolve(undefined);
    this.element.addEventListener('feed-ready', this.#settle);
    this.element.addEventListener('feed-error', ({ error }: FeedErrorEvent) => {
      this.#settle();
      host.reportError?.({ instanceId, kind: kindOf(error.kind), detail: error.message });
    });

    // Two feeds that are set alike remember apart what is filtered; one that has no name of its own, by the page.
    if (instanceId !== feedReport.type) this.element.id = `${feedReport.type}-${instanceId}`;
    this.element.endpoint = endpoint;
    if (host.principal !== '') this.element.connect = shareConnection(host.principal);
    this.element.getToken = (request) => host.getToken({ ...request, audience: new URL(endpoint).origin });
    this.element.append(this.#title.element);
    this.#locale = target.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
    this.update({ config, mode });
    target.append(this.element);
    this.#stopContext = followDashboardContext(target, ({ locale, theme }) => {
      this.#locale = this.element.locale = locale;
      this.element.theme = theme;
      this.#title.show(this.#config.title, locale);
    });
  }

  update({ config = this.#config, mode }: Parameters<ReportInstance<FeedReportConfig>['update']>[0]): void {
    this.#config = config;
    this.element.types = config.types.join(' ');
    this.element.view = config.view;
    this.element.density = config.density;
    if (mode !== undefined) this.element.preview = mode === 'preview';
    this.#title.show(config.title, this.#locale);
  }

  refresh(): Promise<void> {
    return this.element.refresh();
  }

  serialize(): FeedReportConfig {
    return this.#config;
  }

  destroy(): Promise<void> {
    this.#stopContext();
    this.#settle();
    this.element.remove();
    return Promise.resolve();
  }
}

function kindOf(kind: FeedErrorEvent['error']['kind']): ReportProblem['kind'] {
  return kind === 'token' || kind === 'configuration' ? 'token' : 'network';
}
