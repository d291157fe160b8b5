import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { FeedJourney } from './feed-journey.ts';
import { renderFeed, setting, type FeedArgs, type FeedStory } from './feed-story.ts';

/** Each state has a sentence of its own and at most one action. */
const meta: Meta<FeedArgs> = {
  title: 'Smart Activity Feed/States',
  component: 'smart-activity-feed',
  render: renderFeed,
};

export default meta;

/** No source has ever delivered. */
export const NeverDelivered: FeedStory = { parameters: setting('never-delivered') };

/** Sources deliver, but nothing came in 24 hours. */
export const Empty: FeedStory = { parameters: setting('empty') };

/** The search hides all. */
export const NothingFound: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(await journey.button(/^(Suchen|Search)$/));
    const field = await waitFor(() => {
      const input = journey.card.querySelector('input');
      if (input === null) throw new Error('There is no search field.');
      return input;
    });
    await userEvent.type(field, 'gibt es nicht');
    await waitFor(() => expect(journey.card.querySelector('[data-state="hidden"]')).not.toBeNull());
  },
};

/** Everything is reacted to for good. */
export const AllDone: FeedStory = { parameters: setting('all-done') };

/** The token is refused. */
export const SignedOut: FeedStory = { parameters: setting('signed-out'), tags: ['faulty'] };

/** No connection from the start. */
export const Offline: FeedStory = { parameters: setting('offline'), tags: ['faulty'] };

/** The connection broke later: the list stays and says how old it is. */
export const Stale: FeedStory = {
  parameters: setting('dropping'),
  tags: ['faulty'],
  play: async ({ canvasElement }) => {
    const journey = await FeedJourney.start(canvasElement);
    await journey.feed.refresh();
    await waitFor(() => expect(journey.card.querySelector('[part="banner"]')).not.toBeNull());
    await expect(journey.rows.length).toBeGreaterThan(0);
  },
};

/** The server answers with an error. */
export const Failing: FeedStory = { parameters: setting('failing'), tags: ['faulty'] };

/** The answer takes a while: four still rows stand there until then. */
export const Slow: FeedStory = { parameters: setting('slow') };
