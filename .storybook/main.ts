import type { StorybookConfig } from '@storybook/web-components-vite';
import { customElements } from './custom-elements.ts';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs'],
  framework: '@storybook/web-components-vite',
  staticDirs: ['./public'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (options) => ({
    ...options,
    plugins: [...(options.plugins ?? []), customElements],
    // It finds its WebAssembly by its own address, which pre-bundling would change.
    optimizeDeps: { ...options.optimizeDeps, exclude: ['@sqlite.org/sqlite-wasm'] },
  }),
};

export default config;
