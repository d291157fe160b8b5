import type { StorybookConfig } from '@storybook/web-components-vite';
import { customElements } from './custom-elements.ts';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs'],
  framework: '@storybook/web-components-vite',
  staticDirs: ['./public'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (options) => ({ ...options, plugins: [...(options.plugins ?? []), customElements] }),
};

export default config;
