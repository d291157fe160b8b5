import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;
const path = (name: string) => resolve(root, name);

const banner =
  '/*! Contains Lit (BSD-3-Clause) and icons of Lucide (ISC) and Feather (MIT): see NOTICE beside this file. */';

/** The licences ask that their texts travel with the copies. */
const notice: Plugin = {
  name: 'notice',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'NOTICE', source: readFileSync(path('src/NOTICE')) });
  },
};

/** One file for a `<script type="module">`, with Lit inside; what is needed later lies in chunks beside it. */
const script: UserConfig = {
  plugins: [notice],
  build: {
    outDir: path('dist'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: false,
    rolldownOptions: {
      input: { 'smart-activity-feed': path('src/define.ts') },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'smart-activity-feed.[name]-[hash].js',
        postBanner: (chunk) => (chunk.isEntry ? banner : ''),
      },
      preserveEntrySignatures: 'exports-only',
    },
  },
};

/** ES modules for those who bundle themselves; packages stay outside. */
const library: UserConfig = {
  build: {
    outDir: path('dist/lib'),
    target: 'es2023',
    minify: false,
    lib: {
      entry: { index: path('src/index.ts'), define: path('src/define.ts') },
      formats: ['es'],
    },
    rolldownOptions: { external: /^(lit|@lit)(\/|$)/ },
  },
};

const page: UserConfig = {
  root: path('src/surfaces/page'),
  base: './',
  build: {
    outDir: path('dist/page'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
  },
};

/** The back end in one file, its packages inside; needs Node 24 and nothing else. */
const server: UserConfig = {
  build: {
    ssr: true,
    outDir: path('dist/server'),
    target: 'node24',
    rolldownOptions: { input: { server: path('src/bff/server.ts'), app: path('src/bff/app.ts') } },
  },
  ssr: { noExternal: true },
};

const builds: Record<string, UserConfig> = { script, library, page, server };

export default defineConfig(({ mode }) => ({ publicDir: false, ...builds[mode] }));
