import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { mswLoader } from 'msw-storybook-addon/csf3';
import manifest from 'virtual:custom-elements';
import { startWorker } from '../mocks/browser.ts';
import { MockBackEnds } from '../mocks/handlers.ts';
import { isScenarioName } from '../mocks/scenarios/scenarios.ts';
import { defineFeed } from '../src/index.ts';
import './preview.css';

defineFeed();
setCustomElementsManifest(manifest);

const backEnds = new MockBackEnds();

const preview: Preview = {
  loaders: [
    mswLoader(() => startWorker(backEnds.handlers)),
    // Every story gets a back end of its own, and a fresh one each time it is opened.
    ({ id, parameters }) => {
      const name: unknown = parameters['scenario'] ?? 'busy';
      if (!isScenarioName(name)) throw new Error(`There is no scenario ${String(name)}.`);
      return { endpoint: backEnds.open(id, name) };
    },
  ],
  decorators: [
    (story, { globals }) => {
      document.documentElement.dataset['theme'] = String(globals['theme']);
      return story();
    },
  ],
  initialGlobals: { locale: 'de', theme: 'light' },
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'de', title: 'Deutsch' },
          { value: 'en', title: 'English' },
        ],
      },
    },
    theme: {
      description: 'Theme',
      toolbar: {
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
  },
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    options: {
      storySort: {
        order: [
          'Smart Activity Feed',
          ['Overview', 'Options', 'States', 'Behaviours', 'Menus and dialogs', 'Accessibility'],
          'Decisions',
        ],
      },
    },
  },
};

export default preview;
