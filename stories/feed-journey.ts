import { configure, expect, waitFor, within } from 'storybook/test';
import type { ActivityType } from '../src/contract/activity.ts';
import type { FeedRow } from '../src/feed/rows/feed-row.ts';
import type { ActionCall } from '../src/feed/actions.ts';
import type { SmartActivityFeed } from '../src/feed/smart-activity-feed.ts';

/** A busy machine takes its time; what never comes fails all the same. */
configure({ asyncUtilTimeout: 20_000 });

/** What a play function does with the element of its story. */
export class FeedJourney {
  readonly feed: SmartActivityFeed;

  private constructor(feed: SmartActivityFeed) {
    this.feed = feed;
  }

  /** Starts once the rows say why they are there: by then all that can be done with them is loaded. */
  static async start(canvas: HTMLElement): Promise<FeedJourney> {
    const feed = canvas.querySelector('smart-activity-feed');
    if (feed === null) throw new Error('The story shows no feed.');
    const journey = new FeedJourney(feed);
    await waitFor(() => expect(journey.card.querySelector('[data-action="why"]')).not.toBeNull());
    return journey;
  }

  /** Everything the element shows. */
  get card(): HTMLElement {
    const card = this.feed.shadowRoot?.querySelector<HTMLElement>('[part="card"]');
    if (!card) throw new Error('The feed shows nothing.');
    return card;
  }

  get rows(): readonly FeedRow[] {
    return [...(this.feed.shadowRoot?.querySelectorAll<FeedRow>('saf-row') ?? [])];
  }

  get order(): readonly string[] {
    return this.rows.map((row) => row.row?.notification.id ?? '');
  }

  rowsOf(type: ActivityType): readonly FeedRow[] {
    return this.rows.filter((row) => row.row?.notification.type === type);
  }

  /** Mean place of the rows of a type, from 0. */
  placeOf(type: ActivityType): number {
    const places = this.rows.flatMap((row, index) => (row.row?.notification.type === type ? [index] : []));
    return places.reduce((sum, place) => sum + place, 0) / places.length;
  }

  control(row: FeedRow | undefined, action: ActionCall): HTMLElement {
    const found = row?.querySelector<HTMLElement>(`[data-action="${action}"]`);
    if (!found) throw new Error(`The row offers no ${action}.`);
    return found;
  }

  button(name: RegExp): Promise<HTMLElement> {
    return within(this.card).findByRole('button', { name });
  }

  /** The menu, panel or dialog that is open, once it shows what `selector` finds. */
  async opened(selector: string): Promise<HTMLElement> {
    const find = () =>
      this.feed.shadowRoot?.querySelector<HTMLElement>(`:is(:popover-open, dialog[open]) ${selector}`);
    return waitFor(() => {
      const found = find();
      if (!found) throw new Error(`Nothing is open that shows ${selector}.`);
      return found;
    });
  }

  /** An item of the open menu. */
  async menuItem(name: RegExp): Promise<HTMLElement> {
    const first = await this.opened('.menu-item');
    return within(first.parentElement?.parentElement ?? first).findByRole('menuitem', { name });
  }

  /** The button of the menu at the header's end; each row has one of the same name. */
  get headerMenu(): HTMLElement {
    const button = this.card.querySelector<HTMLElement>('.tools [aria-haspopup="menu"]');
    if (button === null) throw new Error('The header has no menu.');
    return button;
  }
}
