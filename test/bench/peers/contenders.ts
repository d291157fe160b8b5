/** One of those that are measured. */
export interface Contender {
  /** Also the folder of its page in `apps/`. */
  readonly name: string;
  /** The package whose version is printed; ours and the plain list are of this repository. */
  readonly package: string | null;
  /** Selectors that lead to its rows, each below the shadow root that the one before has. */
  readonly rows: readonly string[];
  /** What is pressed in a row so that it changes; the row itself where this is `null`. */
  readonly press: string | null;
}

/** The plain list comes first: the others are told as ratios to it. */
export const contenders: readonly Contender[] = [
  { name: 'plain', package: null, rows: ['plain-list', '[role=article]'], press: 'button' },
  {
    name: 'ours',
    package: null,
    rows: ['smart-activity-feed', '[role=article]'],
    press: '[data-action="useful"]',
  },
  {
    name: 'courier',
    package: '@trycourier/courier-react',
    rows: ['courier-inbox-list-item'],
    press: 'courier-icon-button',
  },
  {
    name: 'novu',
    package: '@novu/react',
    rows: ['.nv-notification'],
    press: '.nv-notificationRead__button',
  },
  {
    name: 'knock',
    package: '@knocklabs/react',
    rows: ['.rnf-notification-cell'],
    press: '.rnf-notification-cell__inner',
  },
  {
    name: 'magicbell',
    package: '@magicbell/magicbell-react',
    rows: ['.infinite-scroll-component > [role=button]'],
    press: null,
  },
];
