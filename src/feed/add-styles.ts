import type { CSSResult } from 'lit';

/** Adds a stylesheet that came with a later chunk; once is enough. */
export function addStyles(root: Node, { styleSheet }: CSSResult): void {
  if (!(root instanceof ShadowRoot) || styleSheet === undefined) return;
  if (!root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
