import { activityTypes, type ActivityType } from './activity.ts';
import type { ReportManifest } from './report.ts';
import { typeTitles } from './type-titles.ts';
import { version } from './version.ts';

/** What a dashboard stores of a feed. The server's address is not in it: a stored text must not choose who gets a token. */
export interface FeedReportConfig {
  /** Shown in place of the feed's own title; '' for that one. */
  readonly title: string;
  /** Limits what the report shows; empty: all. */
  readonly types: readonly ActivityType[];
  readonly view: 'all' | 'highlights';
  readonly density: 'comfortable' | 'compact';
}

/**
 * The feed as a report that dashboards can offer, without its functions. Form labels stand in `x-title` and, in the order of
 * `enum`, in `x-enum-titles`: JSON Schema's own know one language.
 */
export const feedReport: ReportManifest<FeedReportConfig> = {
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
    keywords: ['notifications', 'signals', 'contacts', 'Benachrichtigungen', 'Signale', 'Kontakte'],
    presets: [
      { id: 'all', title: { de: 'Alle Aktivitäten', en: 'All activities' }, config: {} },
      { id: 'highlights', title: { de: 'Wichtiges', en: 'Highlights' }, config: { view: 'highlights' } },
      {
        id: 'email',
        title: { de: 'E-Mail', en: 'E-mail' },
        config: { types: ['email.opened', 'email.clicked'] },
      },
      {
        id: 'leads',
        title: { de: 'Leads', en: 'Leads' },
        config: { types: ['lead.assigned', 'form.submitted', 'qualified-lead.assigned'] },
      },
      {
        id: 'pipeline',
        title: { de: 'Pipeline', en: 'Pipeline' },
        config: { types: ['meeting.booked', 'deal.stage-changed'] },
      },
    ],
    preview: { kind: 'live', config: {} },
  },
  config: {
    version: 1,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['title', 'types', 'view', 'density'],
      properties: {
        title: { type: 'string', maxLength: 80, 'x-title': { de: 'Titel', en: 'Title' } },
        view: {
          type: 'string',
          enum: ['all', 'highlights'],
          'x-title': { de: 'Ansicht', en: 'View' },
          'x-enum-titles': [
            { de: 'Alle', en: 'All' },
            { de: 'Wichtige', en: 'Highlights' },
          ],
        },
        density: {
          type: 'string',
          enum: ['comfortable', 'compact'],
          'x-title': { de: 'Dichte', en: 'Density' },
          'x-enum-titles': [
            { de: 'Komfortabel', en: 'Comfortable' },
            { de: 'Kompakt', en: 'Compact' },
          ],
        },
        types: {
          type: 'array',
          uniqueItems: true,
          'x-title': { de: 'Arten (keine gewählt: alle)', en: 'Types (none chosen: all)' },
          items: {
            type: 'string',
            enum: activityTypes,
            'x-enum-titles': activityTypes.map((type) => typeTitles[type]),
          },
        },
      },
    },
    defaults: { title: '', types: [], view: 'all', density: 'comfortable' },
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
