import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { FeedJourney, patience } from './feed-journey.ts';
import { renderFeed, setting, type FeedArgs, type FeedStory } from './feed-story.ts';

const meta: Meta<FeedArgs> = {
  title: 'Smart Activity Feed/Behaviours',
  component: 'smart-activity-feed',
  render: renderFeed,
};

export default meta;

/** What is learned from reactions waits behind a button, and then really is another order. */
export const LearnsFromReactions: FeedStory = {
  parameters: setting('busy'),
  args: { limit: 100 },
  play: async ({ canvasElement, userEvent, step }) => {
    const journey = await FeedJourney.start(canvasElement);
    const before = journey.order;
    const openedBefore = journey.placeOf('email.opened');
    const bookedBefore = journey.placeOf('meeting.booked');

    await step('Opened e-mails are useful, booked meetings are not', async () => {
      for (const row of journey.rowsOf('email.opened').slice(0, 5)) {
        await userEvent.click(journey.control(row, 'useful'));
      }
      for (const row of journey.rowsOf('meeting.booked')) {
        await userEvent.click(journey.control(row, 'not-useful'));
      }
      await expect(journey.order).toEqual(before);
    });

    await step('The new order is shown when asked for', async () => {
      await userEvent.click(await journey.button(/Neue Reihenfolge|new order/i));
      await waitFor(() => expect(journey.order).not.toEqual(before));
      // The last reactions may have been on their way when this order was made.
      await waitFor(async () => {
        await journey.feed.refresh();
        await expect(journey.placeOf('email.opened')).toBeLessThan(openedBefore);
        await expect(journey.placeOf('meeting.booked')).toBeGreaterThan(bookedBefore);
      }, patience);
    });
  },
};

/** A dismissed row leaves a strip in its place, from which it comes back. */
export const DismissAndUndo: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent, step }) => {
    const journey = await FeedJourney.start(canvasElement);
    const [first, second] = journey.rows;
    await step('Dismiss the first row with the key E', async () => {
      first?.focus();
      await userEvent.keyboard('e');
      await waitFor(() => expect(first?.querySelector('.strip')).not.toBeNull());
      await expect(journey.rows[1]).toBe(second);
    });
    await step('Take it back', async () => {
      await userEvent.click(journey.control(first, 'undo'));
      await waitFor(() => expect(first?.querySelector('.strip')).toBeNull());
    });
    first?.focus();
    await userEvent.keyboard('e');
  },
};

/** Reactions from before the first look: useful, followed up, opened, not useful. */
export const Reacted: FeedStory = { parameters: setting('reacted') };

/** The server takes no reaction: the row says so and offers another try. */
export const Refused: FeedStory = {
  parameters: setting('refusing'),
  tags: ['faulty'],
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    const [first] = journey.rows;
    await userEvent.click(journey.control(first, 'useful'));
    await waitFor(() => expect(journey.control(first, 'again')).toBeVisible());
    await expect(journey.control(first, 'useful')).toHaveAttribute('aria-pressed', 'false');
  },
};

/** A "not useful" asks what it was about. */
export const NotUsefulAbout: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    const [first] = journey.rows;
    await userEvent.click(journey.control(first, 'not-useful'));
    await waitFor(() => expect(journey.control(first, 'about:type')).toBeVisible());
  },
};

/** The rest of what can be done with a row. */
export const RowMenu: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(journey.control(journey.rows[0], 'menu'));
    await waitFor(() =>
      expect(journey.feed.shadowRoot?.querySelector('[popover]:popover-open')).not.toBeNull(),
    );
  },
};

/** The ten types with their full names and counts. */
export const Filter: FeedStory = {
  parameters: setting('busy'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(await journey.button(/^(Filtern|Filter)$/));
    await waitFor(() =>
      expect(journey.feed.shadowRoot?.querySelectorAll('input[type="checkbox"]').length).toBe(10),
    );
  },
};
