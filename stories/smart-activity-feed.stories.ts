import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { views } from '../src/contract/feed.ts';
import { FeedJourney } from './feed-journey.ts';
import { renderFeed, setting, type FeedArgs, type FeedStory } from './feed-story.ts';

/** A rep's notifications of the last 24 hours, the promising ones first. */
const meta: Meta<FeedArgs> = {
  title: 'Smart Activity Feed/Overview',
  tags: ['autodocs'],
  component: 'smart-activity-feed',
  render: renderFeed,
  argTypes: {
    locale: { control: 'inline-radio', options: ['de', 'en'] },
    view: { control: 'select', options: views },
    density: { control: 'inline-radio', options: ['comfortable', 'compact'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    types: { control: 'text', description: 'Activity types, separated by spaces' },
    limit: { control: { type: 'number', min: 1, max: 200 } },
    preview: { control: 'boolean' },
  },
};

export default meta;

/** All attributes to play with, over a busy day that learns. */
export const Playground: FeedStory = {
  parameters: setting('busy'),
  args: { density: 'comfortable', view: 'all', theme: 'auto', limit: 50 },
};

/** One account on its way to a decision: what a calm morning looks like. */
export const Overview: FeedStory = { parameters: setting('calm') };

/** A row with its reasons unfolded: who, what, why it is here, and what can be done. */
export const Anatomy: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    const [first] = journey.rows;
    await userEvent.click(journey.control(first, 'why'));
    await waitFor(() => expect(first?.querySelector('.panel')).not.toBeNull());
  },
};
