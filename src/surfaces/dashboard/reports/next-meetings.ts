import type { ReportDescriptor } from '../../../report/contract.ts';
import { localize } from '../../../report/localize.ts';
import { knownFields, schemaProblems } from '../../../report/schema.ts';
import { element } from '../../page/dom.ts';
import type { Drawing } from './drawn-report.ts';

interface MeetingsConfig {
  readonly count: number;
}

const title = { de: 'Nächste Meetings', en: 'Next meetings' };
const none = { de: 'Keine neu gebuchten Meetings.', en: 'No newly booked meetings.' };

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['count'],
  properties: {
    count: { type: 'integer', minimum: 1, maximum: 20, 'x-title': { de: 'Höchstens', en: 'At most' } },
  },
};
const defaults: MeetingsConfig = { count: 5 };

/** The meetings that contacts booked in the last 24 hours, the soonest first. */
export function createNextMeetings(endpoint: string): ReportDescriptor<MeetingsConfig> {
  return {
    protocol: 1,
    type: 'next-meetings',
    version: '1.0.0',
    catalogue: {
      title,
      description: {
        de: 'Meetings, die Kontakte in den letzten 24 Stunden gebucht haben.',
        en: 'Meetings that contacts booked in the last 24 hours.',
      },
      category: 'sales',
      keywords: ['calendar', 'Kalender', 'Termine'],
      preview: { kind: 'live', config: {} },
    },
    config: {
      version: 1,
      schema,
      defaults,
      migrate: (old) => knownFields(schema, defaults, old),
      validate: (config) => schemaProblems(schema, config),
    },
    size: {
      columns: 12,
      default: { w: 4, h: 4 },
      min: { w: 2, h: 2 },
      max: { w: 12, h: 12 },
      height: 'fill',
    },
    surfaces: ['tile'],
    async load() {
      const { DrawnReport } = await import('./drawn-report.ts');
      return {
        mount: (target, host, init) =>
          Promise.resolve(new DrawnReport(endpoint, drawMeetings, target, host, init)),
      };
    },
  };
}

function drawMeetings({ config, activities, locale, now }: Drawing<MeetingsConfig>): readonly Node[] {
  const meetings = activities
    .flatMap(({ who, title: name, startsAt }) =>
      startsAt === null || startsAt < now ? [] : [{ who, name, startsAt }],
    )
    .sort((one, other) => one.startsAt - other.startsAt)
    .slice(0, config.count);
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const items = meetings.map(({ who, name, startsAt }) =>
    element(
      'li',
      {},
      element(
        'time',
        { datetime: new Date(startsAt).toISOString() },
        `${day.format(startsAt)}, ${clock.format(startsAt)}`,
      ),
      element('strong', {}, element('bdi', {}, who)),
      element('bdi', {}, name),
    ),
  );
  const list = items.length > 0 ? element('ul', {}, ...items) : element('p', {}, localize(none, locale));
  return [element('h2', {}, localize(title, locale)), list];
}
