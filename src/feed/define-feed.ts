import { version } from '../contract/version.ts';
import { FeedRow } from './rows/feed-row.ts';
import { SmartActivityFeed } from './smart-activity-feed.ts';

declare global {
  interface HTMLElementTagNameMap {
    'saf-row': FeedRow;
  }
}

const usualTag = 'smart-activity-feed';

/**
 * Registers the elements; those that are there already stay. Gives the feed's tag, which ends in the major version where
 * another major of this package has taken the usual one.
 */
export function defineFeed(
  registry: CustomElementRegistry = customElements,
  supported = isSupported(),
): string {
  const [major = ''] = version.split('.');
  const there = registry.get(usualTag) as { readonly version?: string } | undefined;
  const isFree = there === undefined || there.version?.split('.')[0] === major;
  const suffix = isFree ? '' : `-${major}`;
  const tag = usualTag + suffix;
  if (registry.get(tag) === undefined) {
    registry.define(`saf-row${suffix}`, FeedRow);
    registry.define(tag, supported ? SmartActivityFeed : unsupportedBrowser());
  }
  return tag;
}

/** What the feed cannot do without; one for each of the youngest things that it uses. */
function isSupported(): boolean {
  // No browser, so none that is too old.
  if (!('window' in globalThis)) return true;
  return (
    'parse' in URL &&
    'adoptedStyleSheets' in Document.prototype &&
    'showPopover' in HTMLElement.prototype &&
    CSS.supports('color', 'light-dark(red, red)')
  );
}

/** Stands in for the feed where it cannot work. A server that imports this has no elements to extend. */
function unsupportedBrowser(): CustomElementConstructor {
  return class extends HTMLElement {
    static readonly version = version;

    connectedCallback(): void {
      const { lang } = this.closest<HTMLElement>('[lang]') ?? document.documentElement;
      this.textContent = (lang || navigator.language).startsWith('de')
        ? 'Dieser Browser ist zu alt für diese Liste.'
        : 'This browser is too old for this list.';
    }
  };
}
