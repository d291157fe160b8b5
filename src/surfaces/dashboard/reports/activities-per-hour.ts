import type { ReportDescriptor } from '../../../report/contract.ts';
import { localize } from '../../../report/localize.ts';
import { knownFields, schemaProblems } from '../../../report/schema.ts';
import { element } from '../../page/dom.ts';
import { svgElement } from '../svg.ts';
import type { Drawing } from './drawn-report.ts';

interface HoursConfig {
  readonly hours: 12 | 24;
}

const hour = 3_600_000;
const title = { de: 'Aktivitäten je Stunde', en: 'Activities per hour' };
const asTable = { de: 'Als Tabelle', en: 'As a table' };
const columns = { de: ['Stunde', 'Aktivitäten'], en: ['Hour', 'Activities'] };

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['hours'],
  properties: {
    hours: {
      type: 'integer',
      enum: [24, 12],
      'x-title': { de: 'Zeitraum', en: 'Time span' },
      'x-enum-titles': [
        { de: '24 Stunden', en: '24 hours' },
        { de: '12 Stunden', en: '12 hours' },
      ],
    },
  },
};
const defaults: HoursConfig = { hours: 24 };

/** A chart of how many activities there were in each hour: the worked example of another report. */
export function createActivitiesPerHour(endpoint: string): ReportDescriptor<HoursConfig> {
  return {
    protocol: 1,
    type: 'activities-per-hour',
    version: '1.0.0',
    catalogue: {
      title,
      description: {
        de: 'Wann Ihre Kontakte in den letzten Stunden aktiv waren.',
        en: 'When your contacts were active in the last hours.',
      },
      category: 'sales',
      keywords: ['chart', 'Diagramm', 'hours', 'Stunden'],
      preview: { kind: 'live', config: {} },
    },
    config: {
      version: 1,
      schema,
      defaults,
      migrate: (old) => knownFields(schema, defaults, old),
      validate: (config) => schemaProblems(schema, config),
    },
    size: { columns: 12, default: { w: 4, h: 4 }, min: { w: 3, h: 3 }, max: { w: 12, h: 8 }, height: 'fill' },
    surfaces: ['tile'],
    async load() {
      const { DrawnReport } = await import('./drawn-report.ts');
      return {
        mount: (target, host, init) =>
          Promise.resolve(new DrawnReport(endpoint, drawHours, target, host, init)),
      };
    },
  };
}

function drawHours({ config, activities, locale, now }: Drawing<HoursConfig>): readonly Node[] {
  // Whole hours of the clock, the one that runs included.
  const first = new Date(now).setMinutes(0, 0, 0) - (config.hours - 1) * hour;
  const counts = Array.from({ length: config.hours }, () => 0);
  for (const { at } of activities) {
    const index = Math.floor((at - first) / hour);
    if (index in counts) counts[index] = (counts[index] ?? 0) + 1;
  }
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const labels = counts.map((_, index) => clock.format(first + index * hour));
  return [element('h2', {}, localize(title, locale)), bars(counts, labels), table(counts, labels, locale)];
}

/**
 * Bars over a zero line, in shares of the picture, so that it takes any size and its words stay as large as others. The
 * figures stand in the table, so the picture is hidden from screen readers.
 */
function bars(counts: readonly number[], labels: readonly string[]): SVGElement {
  const most = Math.max(1, ...counts);
  const [top, zero] = [14, 82];
  const step = 100 / counts.length;
  const percent = (value: number) => `${value.toFixed(2)}%`;
  const svg = svgElement('svg', { 'aria-hidden': 'true' });
  counts.forEach((count, index) => {
    const height = (count / most) * (zero - top);
    const [x, y] = [index * step, zero - height];
    const place = { x: percent(x + step / 8), y: percent(y) };
    svg.append(
      svgElement('rect', { ...place, width: percent((step * 3) / 4), height: percent(height), rx: 2 }),
    );
    const middle = { x: percent(x + step / 2), y: percent(y), dy: -4 };
    if (count === most) svg.append(svgElement('text', middle, count));
    const start = { x: percent(x), y: '100%', dy: -4, class: 'hour' };
    if (index % 6 === 0) svg.append(svgElement('text', start, labels[index]));
  });
  const ends = { x1: '0%', x2: '100%', y1: percent(zero), y2: percent(zero) };
  svg.append(svgElement('line', ends));
  return svg;
}

function table(counts: readonly number[], labels: readonly string[], locale: string): HTMLElement {
  const [hours, activities] = locale.startsWith('de') ? columns.de : columns.en;
  const head = element('tr', {}, cell('th', hours), cell('th', activities));
  const rows = counts.map((count, index) =>
    element('tr', {}, cell('td', labels[index]), cell('td', String(count))),
  );
  return element(
    'details',
    {},
    element('summary', {}, localize(asTable, locale)),
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)),
  );
}

function cell(name: 'th' | 'td', text = ''): HTMLElement {
  return element(name, {}, text);
}
