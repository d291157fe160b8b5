import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { federation } from '@module-federation/vite';
import { compile } from 'svelte/compiler';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const path = (name: string) => resolve(import.meta.dirname, name);

/** As much of a plugin as one component needs. */
const svelte: Plugin = {
  name: 'svelte',
  transform(code, id) {
    return id.endsWith('.svelte') ? compile(code, { filename: id, generate: 'client' }).js : null;
  },
};

/** Folders of `apps` that are no page. */
const others = ['shared', 'home-assistant', 'bundle'];
const pages = readdirSync(path('apps')).filter((name) => !others.includes(name));

const apps: UserConfig = {
  plugins: [svelte],
  build: {
    outDir: path('dist/apps'),
    rolldownOptions: { input: pages.map((name) => path(`apps/${name}/index.html`)) },
  },
};

/** What a dashboard or a report would bundle of the package, to be loaded several times and in several versions. */
const bundle: UserConfig = {
  build: {
    outDir: path('dist/bundle'),
    lib: { entry: path('apps/bundle/main.ts'), formats: ['es'], fileName: 'main' },
  },
};

/** A remote of its own, as the host would find it under another address. */
const remote: UserConfig = {
  base: '/remote/',
  plugins: [
    federation({
      name: 'smartActivityFeed',
      filename: 'remoteEntry.js',
      exposes: { './report': 'smart-activity-feed/module-federation' },
      dts: false,
    }),
  ],
  build: {
    outDir: path('dist/remote'),
    rolldownOptions: { input: path('apps/plain/main.ts') },
  },
};

/** One module for `extra_module_url` and for a dashboard's resources. */
const card: UserConfig = {
  base: '/local/',
  build: {
    outDir: path('dist/local'),
    rolldownOptions: {
      input: { card: path('apps/home-assistant/card.ts') },
      output: { entryFileNames: '[name].js' },
      preserveEntrySignatures: 'exports-only',
    },
  },
};

const builds: Record<string, UserConfig> = { apps, bundle, remote, card };

export default defineConfig(({ mode }) => {
  const { build, ...rest } = builds[mode] ?? {};
  const common = { target: 'es2023', emptyOutDir: true, chunkSizeWarningLimit: 2_000 };
  return {
    publicDir: false,
    logLevel: 'warn',
    ...rest,
    build: { ...common, ...build },
  };
});
