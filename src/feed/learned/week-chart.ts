import { html, type TemplateResult } from 'lit';
import type { WeekFigures } from '../../contract/ranking.ts';
import type { Format } from '../text/format.ts';
import type { LateWords } from '../text/dictionary.ts';
import { interpolate, plainText } from '../text/message.ts';

/** Fewer successes than this, over all weeks, are chance. */
const fewest = 20;
/** The lines are stretched to the room there is; heights are in CSS pixels. */
const width = 100;
const height = 140;
const above = 24;
const floor = height - 20;

/** Two lines over the weeks: how much of the success stood on top in our order, and would have in order of time. */
export function weekChart(weeks: readonly WeekFigures[], words: LateWords, format: Format): TemplateResult {
  const [first] = weeks;
  const last = weeks.at(-1);
  const successes = weeks.reduce((sum, { n }) => sum + n, 0);
  if (first === undefined || last === undefined || weeks.length < 2 || successes < fewest) {
    return html`<p class="too-little">${words.tooLittle}</p>`;
  }
  const top = Math.max(...weeks.flatMap(({ ours, newestFirst }) => [ours.high, newestFirst.value]), 0.1);
  const x = (index: number) => round((index / (weeks.length - 1)) * width);
  const y = (value: number) => round(floor - (value / top) * (floor - above));
  const line = (value: (week: WeekFigures) => number) =>
    weeks.map((week, index) => [x(index), y(value(week))]);
  const band = [...line(({ ours }) => ours.low), ...line(({ ours }) => ours.high).reverse()];
  const label = (sentence: string, value: number) =>
    plainText(interpolate(sentence, { n: format.number(Math.round(100 * value)) }));
  const [oursEnd, otherEnd] = apart(y(last.ours.value), y(last.newestFirst.value));
  return html`<svg class="weeks" aria-hidden="true">
    <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">
      <polygon class="band" points=${band.join()}></polygon>
      <path class="zero" d="M0 ${floor}H${width}"></path>
      <polyline class="newest" points=${line(({ newestFirst }) => newestFirst.value).join()}></polyline>
      <polyline class="ours" points=${line(({ ours }) => ours.value).join()}></polyline>
    </svg>
    <text class="ours-label" x="100%" y=${oursEnd} text-anchor="end">
      ${label(words.oursLine, last.ours.value)}
    </text>
    <text x="100%" y=${otherEnd} text-anchor="end">${label(words.newestLine, last.newestFirst.value)}</text>
    <text y=${height - 4}>${format.date(first.week)}</text>
    <text x="100%" y=${height - 4} text-anchor="end">${format.date(last.week)}</text>
  </svg>`;
}

/** The same figures in rows, the week first. */
export function weekRows(weeks: readonly WeekFigures[], format: Format): string[][] {
  const percent = (value: number) => format.number(Math.round(100 * value));
  return weeks.map(({ week, ours, newestFirst, n }) => [
    format.date(week),
    ...[ours.value, ours.low, ours.high, newestFirst.value].map(percent),
    format.number(n),
  ]);
}

/** Where the words at the lines' ends stand: the upper line's above it, the lower one's below, both on the picture. */
function apart(ours: number, other: number): readonly [number, number] {
  const over = (at: number) => Math.max(12, at - 8);
  const under = (at: number) => Math.min(floor - 4, at + 16);
  return ours <= other ? [over(ours), under(other)] : [under(ours), over(other)];
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
