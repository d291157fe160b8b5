import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { federation } from '@module-federation/vite';
import { compile } from 'svelte/compiler';
import { defineConfig, type Plugin } from 'vite';

const path = (name: string) => resolve(import.meta.dirname, name);

/** As much of a plugin as one component needs. */
const svelte: Plugin = {
  name: 'svelte',
  transform(code, id) {
    return id.endsWith('.svelte') ? compile(code, { filename: id, generate: 'client' }).js : null;
  },
};

const pages = readdirSync(path('apps')).filter((name) => !['shared', 'home-assistant'].includes(name));

const apps = {
  root: path('apps'),
  plugins: [svelte],
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: { input: pages.map((name) => path(`apps/${name}/index.html`)) },
  },
};

/** A remote of its own, as the host would find it under another address. */
const remote = {
  root: path('apps'),
  base: '/remote/',
  plugins: [
    federation({
      name: 'smartActivityFeed',
      filename: 'remoteEntry.js',
      exposes: { './report': path('../../src/report/adapters/module-federation.ts') },
      dts: false,
    }),
  ],
  build: {
    outDir: path('dist/remote'),
    target: 'es2023',
    rolldownOptions: { input: path('apps/plain/main.ts') },
  },
};

/** One module for `extra_module_url` and for a dashboard's resources. */
const card = {
  root: path('apps'),
  base: '/local/',
  build: {
    outDir: path('dist/local'),
    target: 'es2023',
    rolldownOptions: {
      input: { card: path('apps/home-assistant/card.ts') },
      output: { entryFileNames: '[name].js' },
      preserveEntrySignatures: 'exports-only' as const,
    },
  },
};

export default defineConfig(({ mode }) => ({
  publicDir: false,
  logLevel: 'warn',
  ...(mode === 'remote' ? remote : mode === 'card' ? card : apps),
}));
