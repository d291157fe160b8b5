import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { FeedJourney } from './feed-journey.ts';
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
      });
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
    await waitFor(() => expect(first?.querySelector('.strip')).not.toBeNull());
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
