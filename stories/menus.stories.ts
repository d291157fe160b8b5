import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { FeedJourney } from './feed-journey.ts';
import { renderFeed, setting, type FeedArgs, type FeedStory } from './feed-story.ts';

/** What a press or a key opens. Esc closes it, and the focus goes back to where it was. */
const meta: Meta<FeedArgs> = {
  title: 'Smart Activity Feed/Menus and dialogs',
  component: 'smart-activity-feed',
  render: renderFeed,
};

export default meta;

/** The rest of what can be done with a row, each with its key. */
export const RowMenu: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(journey.control(journey.rows[0], 'menu'));
    await journey.opened('.menu-item');
  },
};

/** When to be reminded of a row. */
export const Snooze: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    journey.rows[0]?.focus();
    await userEvent.keyboard('s');
    await journey.menuItem(/^(Morgen|Tomorrow)/);
  },
};

/** A time that the menu does not offer. */
export const OwnTime: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    journey.rows[0]?.focus();
    await userEvent.keyboard('s');
    await userEvent.click(await journey.menuItem(/Eigene Zeit|own time/i));
    await journey.opened('input');
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

/** The ten types with their full names and counts. */
export const Filter: FeedStory = {
  parameters: setting('busy'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(await journey.button(/^(Filtern|Filter)$/));
    const panel = (await journey.opened('fieldset')).parentElement;
    await expect(panel?.querySelectorAll('input[type="checkbox"]').length).toBe(10);
  },
};

/** The search field takes the focus. */
export const Search: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(await journey.button(/^(Suchen|Search)$/));
    await waitFor(() => expect(journey.feed.shadowRoot?.activeElement?.localName).toBe('input'));
  },
};

/** What holds for the whole list. */
export const HeaderMenu: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(journey.headerMenu);
    await journey.opened('.menu-item');
  },
};

/** How the types fare, and whether the order is any good, after weeks of reactions and of replies that followed. */
export const Learned: FeedStory = {
  parameters: setting('practised'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(journey.headerMenu);
    await userEvent.click(await journey.menuItem(/gelernt|learned/));
    await journey.opened('.learned .weeks');
  },
};

/** The one question that is asked twice, since it cannot be undone. */
export const ResetLearning: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    await userEvent.click(journey.headerMenu);
    await userEvent.click(await journey.menuItem(/zurücksetzen|Reset/));
    await journey.opened('.primary');
  },
};

/** Which key does what. */
export const Shortcuts: FeedStory = {
  parameters: setting('calm'),
  play: async ({ canvasElement, userEvent }) => {
    const journey = await FeedJourney.start(canvasElement);
    journey.rows[0]?.focus();
    await userEvent.keyboard('?');
    await journey.opened('kbd');
  },
};
