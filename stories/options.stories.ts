import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
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

/** A quite different brand, by custom properties and parts alone. */
export const Brand: FeedStory = {
  parameters: setting('busy'),
  args: { theme: 'light' },
  decorators: [
    (story) =>
      html`<style>
          .brand smart-activity-feed {
            font-family: Georgia, serif;
            --saf-font-size: 16px;
            --saf-surface: #fffaf0;
            --saf-surface-hover: #f7efdf;
            --saf-line: #d9cbb0;
            --saf-control: #7d6f55;
            --saf-text: #2b2118;
            --saf-text-2: #4d4030;
            --saf-text-3: #5f5140;
            --saf-accent: #8a1c4a;
            --saf-accent-tint: #f7e4ec;
            --saf-radius: 0;
            --saf-control-radius: 0;
            --saf-chip-radius: 0;
            --saf-tile-radius: 50%;
            --saf-row-padding: 18px;
            --saf-inset: 24px;
            --saf-email: #0f5132;
            --saf-email-tint: #dff0e4;
            --saf-visit: #5b3a8c;
            --saf-visit-tint: #ece3f7;
            --saf-intent: #8a1c4a;
            --saf-intent-tint: #f7e4ec;
            --saf-pipeline: #6b4a00;
            --saf-pipeline-tint: #f5ead0;
          }

          .brand smart-activity-feed::part(title),
          .brand smart-activity-feed::part(name) {
            font-variant: small-caps;
          }

          .brand smart-activity-feed::part(reason) {
            font-style: italic;
          }
        </style>
        <div class="brand">${story()}</div>`,
  ],
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
