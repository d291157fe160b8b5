import { expect } from 'chai';
import type { Feed } from '../../../src/contract/feed.ts';
import { FakeServer, endpoint } from './fake-server.ts';
import { defineFeed } from '../../../src/feed/define-feed.ts';
import type { FeedRow } from '../../../src/feed/rows/feed-row.ts';
import type { SmartActivityFeed } from '../../../src/feed/smart-activity-feed.ts';
import { nextEvent, until } from './until.ts';

defineFeed();

/** A feed on a page, handled as a user would. */
export class FeedPage {
  readonly element: SmartActivityFeed;
  /** All tests of a browser share what it stores by endpoint. */
  readonly server = new FakeServer(`${endpoint}/${crypto.randomUUID()}`);

  constructor(properties: Partial<SmartActivityFeed> = {}) {
    this.element = Object.assign(document.createElement('smart-activity-feed'), {
      endpoint: this.server.endpoint,
      locale: 'en',
      getToken: () => Promise.resolve({ value: 'token', expiresAt: Date.now() + 3_600_000 }),
      ...properties,
    });
  }

  /** Shows the element; resolves when its rows are there, reasons included. */
  async open(): Promise<void> {
    const ready = nextEvent(this.element, 'feed-ready');
    document.body.append(this.element);
    await ready;
    await this.settled();
  }

  /** Resolves when everything that loads later has arrived. */
  async settled(): Promise<void> {
    await this.find('.reason, .notice, .strip, .state, .done');
  }

  close(): void {
    this.element.remove();
    this.server.stop();
    // What was chosen here is not the next test's choice.
    localStorage.clear();
  }

  get root(): ShadowRoot {
    const { shadowRoot } = this.element;
    if (shadowRoot === null) throw new Error('The element has not rendered.');
    return shadowRoot;
  }

  get rows(): readonly FeedRow[] {
    return [...this.root.querySelectorAll<FeedRow>('.main .row')];
  }

  /** The ids of the rows, one after the other. */
  get order(): string {
    return this.rows.map((row) => row.row?.notification.id).join('');
  }

  /** Resolves when the server's changes reach the feed. */
  listening(): Promise<true> {
    return this.server.arrived(() => this.server.streams > 0);
  }

  /** Something changes on the server, and it tells of that. */
  change(feed: Partial<Feed>): void {
    this.server.feed = { ...this.server.feed, ...feed };
    this.server.ring();
  }

  /** Resolves with the first element of this selector, as soon as it is there. */
  find(selector: string): Promise<HTMLElement> {
    return until(() => this.root.querySelector<HTMLElement>(selector), this.root);
  }

  /** Resolves when the text is on screen somewhere in the element. */
  async says(text: string): Promise<void> {
    await until(() => this.text.includes(text), this.root);
  }

  get text(): string {
    return textOf(this.root);
  }

  row(id: string): FeedRow {
    const row = this.rows.find((candidate) => candidate.row?.notification.id === id);
    if (row === undefined) throw new Error(`There is no row ${id}.`);
    return row;
  }

  /** Presses the button or link with this name in a row, or anywhere in the element. */
  press(name: string, within: Element | ShadowRoot = this.root): void {
    const buttons = [...within.querySelectorAll<HTMLElement>('button, a')];
    const button = buttons.find((candidate) => nameOf(candidate) === name);
    expect(button, `a button "${name}"`).to.not.equal(undefined);
    button?.click();
  }

  /** Chooses an item of a row's menu. */
  async choose(id: string, item: string): Promise<void> {
    this.press('More actions', this.row(id));
    const menu = await this.find('[role="menu"]:popover-open');
    this.press(item, menu);
  }

  /** Presses a key on an element that has the focus. */
  key(target: Element, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...init,
    });
    target.dispatchEvent(event);
    return event;
  }
}

/** What a screen reader calls the control: its label, or else its words without its hints. */
function nameOf(control: HTMLElement): string {
  return control.ariaLabel ?? control.querySelector('.menu-label')?.textContent ?? textOf(control);
}

export function textOf(node: Node): string {
  return (node.textContent ?? '').replace(/\s+/g, ' ').trim();
}
