import { activityTypes, type ActivityType } from '../contract/activity.ts';
import { views, type View } from '../contract/feed.ts';
import type { ReportManifest } from '../contract/report.ts';
import { version } from './version.ts';

interface FeedConfig {
  /** Limits what the report shows; empty: all. */
  readonly types: readonly ActivityType[];
  readonly view: View;
  readonly density: 'comfortable' | 'compact';
}

/** The feed as a report that dashboards can offer. */
export const reportManifest: ReportManifest<FeedConfig> = {
  protocol: 1,
  type: 'smart-activity-feed',
  version,
  catalogue: {
    title: { de: 'Aktivitäten-Feed', en: 'Activity feed' },
    description: {
      de: 'Was Kontakte in den letzten 24 Stunden getan haben, das Wichtigste zuerst.',
      en: 'What contacts did in the last 24 hours, the most important first.',
    },
    category: 'sales',
    keywords: ['feed', 'notifications', 'contacts', 'Benachrichtigungen', 'Kontakte'],
    preview: { kind: 'live', config: {} },
  },
  config: {
    version: 1,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        types: { type: 'array', uniqueItems: true, items: { type: 'string', enum: activityTypes } },
        view: { type: 'string', enum: views },
        density: { type: 'string', enum: ['comfortable', 'compact'] },
      },
    },
    defaults: { types: [], view: 'all', density: 'comfortable' },
  },
  size: {
    columns: 12,
    default: { w: 4, h: 8 },
    min: { w: 3, h: 4 },
    max: { w: 12, h: 24 },
    height: 'fill',
  },
  surfaces: ['tile', 'page', 'popup', 'side-panel', 'app'],
};
