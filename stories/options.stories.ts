import type { Meta } from '@storybook/web-components-vite';
import { renderFeed, setting, type FeedArgs, type FeedStory } from './feed-story.ts';

const meta: Meta<FeedArgs> = {
  title: 'Smart Activity Feed/Options',
  component: 'smart-activity-feed',
  render: renderFeed,
};

export default meta;

/** Rows as low as they go; reason and actions come with focus and pointer. */
export const Compact: FeedStory = { parameters: setting('busy'), args: { density: 'compact' } };

export const English: FeedStory = { parameters: setting('calm'), args: { locale: 'en' } };

export const German: FeedStory = { parameters: setting('calm'), args: { locale: 'de' } };

/** Dark on any page, whatever its scheme. */
export const Dark: FeedStory = { parameters: setting('calm'), args: { theme: 'dark' } };

export const Light: FeedStory = { parameters: setting('calm'), args: { theme: 'light' } };

/** The host shows nothing but meetings, forms and deals; the filter chooses within them. */
export const LimitedTypes: FeedStory = {
  parameters: setting('busy'),
  args: { types: 'meeting.booked form.submitted deal.stage-changed' },
};

/** The important ones alone. */
export const Highlights: FeedStory = { parameters: setting('busy'), args: { view: 'highlights' } };

/** What machines did: scanners that open and click all that arrives. */
export const Automated: FeedStory = { parameters: setting('busy'), args: { view: 'automated' } };

export const Snoozed: FeedStory = { parameters: setting('snoozed'), args: { view: 'snoozed' } };

export const Done: FeedStory = { parameters: setting('all-done'), args: { view: 'done' } };

/** Made-up rows without token and network, as a catalogue of reports shows them. */
export const Preview: FeedStory = { parameters: setting('never-delivered', 'tile'), args: { preview: true } };

/** 240 px: the narrowest place there may be. */
export const Narrowest: FeedStory = { parameters: setting('calm', 'narrowest') };

/** 320 px: a phone. */
export const Narrow: FeedStory = { parameters: setting('calm', 'narrow') };

/** 480 px: a dashboard's tile. */
export const Tile: FeedStory = { parameters: setting('calm', 'tile') };

/** All the width there is: the list never grows beyond 800 px. */
export const Page: FeedStory = { parameters: setting('busy', 'page') };
