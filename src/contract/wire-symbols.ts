/**
 * Keys by which code that was bundled apart finds each other on a page. The number is the version of what lies behind a key.
 */

/** The registry of the page's reports, on `globalThis`. */
export const registryKey = Symbol.for('dashboard.reports/1');

/** The dashboard's context, in `context-request` events. */
export const dashboardContextKey = Symbol.for('dashboard.context/1');

/** The connections that feeds share, on `globalThis`. */
export const connectionsKey = Symbol.for('smart-activity-feed.connections/1');
