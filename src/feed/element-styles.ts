import type { CSSResult } from 'lit';

/** The stylesheets of one element, also after it has moved to another document. */
export class ElementStyles {
  readonly #root: () => ShadowRoot | null;
  readonly #styles: CSSResult[];

  /** `styles`: what the element has adopted from the start. */
  constructor(root: () => ShadowRoot | null, styles: readonly CSSResult[]) {
    this.#root = root;
    this.#styles = [...styles];
  }

  /** Adds styles that came late; those that are there already stay once. */
  add(styles: readonly CSSResult[]): void {
    const missing = styles.filter((style) => !this.#styles.includes(style));
    if (missing.length === 0) return;
    this.#styles.push(...missing);
    this.adopt();
  }

  /** A document takes only stylesheets of its own. */
  adopt(): void {
    const root = this.#root();
    const view = root?.ownerDocument.defaultView;
    if (!root || !view) return;
    root.adoptedStyleSheets = this.#styles.flatMap((style) => {
      if (view === window) return style.styleSheet ?? [];
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(style.cssText);
      return sheet;
    });
  }
}
