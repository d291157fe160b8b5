import { html, type TemplateResult } from 'lit';
import type { Estimate, TypeFigures } from '../../contract/ranking.ts';
import type { Format } from '../text/format.ts';
import type { LateWords } from '../text/dictionary.ts';

/** Under this the interval says all there is to say. */
const fewest = 5;
const half = 50;

/** One bar a type from a middle line: to the end for what lifts a row, to the start for what lowers it. */
export function typeChart(types: readonly TypeFigures[], words: LateWords, format: Format): TemplateResult {
  const known = types.filter(isKnown);
  if (known.length === 0) return html`<p class="too-little">${words.tooLittle}</p>`;
  const reach = Math.max(Math.LN2, ...known.flatMap(({ pull }) => [-pull.low, pull.high]));
  return html`<ul class="types" aria-label=${words.typesLearned}>
    ${sorted(types).map(
      (figures) =>
        html`<li>
          <span>${words.types[figures.type]}</span>
          ${
            isKnown(figures)
              ? html`${bar(figures.pull, half / reach)}
                  <span class="value"
                    >${factor(figures.pull.value, format)} · n ${format.count(figures.reactions)}</span
                  >`
              : html`<span class="too-little">${words.tooLittle}</span>`
          }
        </li>`,
    )}
  </ul>`;
}

/** The same figures in rows, the name first. */
export function typeRows(types: readonly TypeFigures[], words: LateWords, format: Format): string[][] {
  return sorted(types).map(({ type, pull, teamPull, reactions, successes }) => [
    words.types[type],
    ...[pull.value, pull.low, pull.high].map((value) => factor(value, format)),
    teamPull === null ? '–' : factor(teamPull.value, format),
    format.number(reactions),
    format.number(successes),
  ]);
}

/** What lifts most first; what is not known yet at the end. */
function sorted(types: readonly TypeFigures[]): readonly TypeFigures[] {
  return [...types].sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)) || b.pull.value - a.pull.value);
}

function isKnown({ reactions }: TypeFigures): boolean {
  return reactions >= fewest;
}

/** A difference of logarithms as people say it: "×2,2". */
function factor(logarithm: number, format: Format): string {
  return `×${format.number(Number(Math.exp(logarithm).toPrecision(2)))}`;
}

function bar({ value, low, high }: Estimate, scale: number): TemplateResult {
  const length = Math.abs(value) * scale;
  const start = half + Math.min(0, value) * scale;
  return html`<svg
    class="type-bar"
    viewBox="0 0 ${2 * half} 12"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class=${value > 0 ? 'up' : 'down'} x=${start} width=${length} height="12"></rect>
    <path class="zero" d="M${half} 0V12"></path>
    <path class="whisker" d="M${half + low * scale} 6H${half + high * scale}"></path>
  </svg>`;
}
