import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { FeedJourney } from './feed-journey.ts';
import { renderFeed, setting, type FeedArgs, type FeedStory } from './feed-story.ts';

const meta: Meta<FeedArgs> = {
  title: 'Smart Activity Feed/Accessibility',
  component: 'smart-activity-feed',
  render: renderFeed,
};

export default meta;

/**
 * Page Down and Page Up move between rows, letters react: U useful, N not useful, F followed up, E dismiss, S snooze,
 * P pin, M mute, Z undo, W why, / search. They work only while the focus is inside.
 */
export const Keyboard: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent, step }) => {
    const journey = await FeedJourney.start(canvasElement);
    const [first, second] = journey.rows;
    await step('Page Down goes to the next row', async () => {
      first?.focus();
      await userEvent.keyboard('{PageDown}');
      await expect(journey.feed.shadowRoot?.activeElement).toBe(second);
    });
    await step('U says useful, again takes it back', async () => {
      await userEvent.keyboard('u');
      await waitFor(() => expect(journey.control(second, 'useful')).toHaveAttribute('aria-pressed', 'true'));
      await userEvent.keyboard('u');
      await waitFor(() => expect(journey.control(second, 'useful')).toHaveAttribute('aria-pressed', 'false'));
    });
    await step('W unfolds the reasons', async () => {
      await userEvent.keyboard('w');
      await waitFor(() => expect(journey.control(second, 'why')).toHaveAttribute('aria-expanded', 'true'));
    });
  },
};

/** Long, missing and foreign names, other scripts, markup as text: nothing cuts a date, an amount or a control. */
export const AwkwardNames: FeedStory = { parameters: setting('awkward') };

/** The same at 240 px. */
export const AwkwardNamesNarrowest: FeedStory = { parameters: setting('awkward', 'narrowest') };
