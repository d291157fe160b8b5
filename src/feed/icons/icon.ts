import { html, type TemplateResult } from 'lit';

/** A picture of Lucide: elements with their attributes, on a grid of 24. */
export type IconNode = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];

const drawings = new WeakMap<IconNode, string>();

/** Shows an icon; hidden from screen readers, since words beside it say the same. */
export function icon(node: IconNode): TemplateResult {
  let drawing = drawings.get(node);
  if (drawing === undefined)
    drawings.set(node, (drawing = node.map((shape) => `M0 0${pathOf(shape)}`).join('')));
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${drawing}></path></svg>`;
}

/** All shapes as one path: one node in a row instead of up to nine. Lucide's shapes of these icons are the four below. */
function pathOf([tag, { d, cx, cy, r, x, y, width, height, rx, x1, y1, x2, y2 }]: IconNode[number]): string {
  if (tag === 'circle') {
    const across = 2 * Number(r);
    return `M${cx} ${cy}m-${r} 0a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0-${across} 0`;
  }
  if (tag === 'line') return `M${x1} ${y1}L${x2} ${y2}`;
  if (tag === 'rect') {
    const arc = `a${rx} ${rx} 0 0 1 `;
    const across = Number(width) - 2 * Number(rx);
    const down = Number(height) - 2 * Number(rx);
    return `M${x} ${y}m${rx} 0h${across}${arc}${rx} ${rx}v${down}${arc}-${rx} ${rx}h-${across}${arc}-${rx}-${rx}v-${down}${arc}${rx}-${rx}`;
  }
  return d ?? '';
}
