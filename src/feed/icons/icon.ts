import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** A picture of Lucide: elements with their attributes, on a grid of 24. */
export type IconNode = readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];

const namespace = 'http://www.w3.org/2000/svg';
const drawn = new WeakMap<IconNode, SVGElement>();

/** Each use is a copy of one drawing, which costs less than a template a path. */
class IconDirective extends Directive {
  #node: IconNode | undefined;
  #copy: Node | undefined;

  render(node: IconNode | undefined): unknown {
    if (node !== this.#node) {
      this.#node = node;
      this.#copy = node && drawingOf(node).cloneNode(true);
    }
    return this.#copy ?? nothing;
  }
}

/** Shows an icon; hidden from screen readers, since words beside it say the same. */
export const icon = directive(IconDirective);

function drawingOf(node: IconNode): SVGElement {
  const known = drawn.get(node);
  if (known !== undefined) return known;
  const svg = element('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(...node.map(([tag, attributes]) => element(tag, attributes)));
  drawn.set(node, svg);
  return svg;
}

function element(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
