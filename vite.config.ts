import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;
const path = (name: string) => resolve(root, name);

const banner =
  '/*! Contains Lit (BSD-3-Clause), eventsource-parser (MIT), icons of Lucide (ISC) and Feather (MIT): see NOTICE beside this file. */';

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
    outDir: path('dist/widget'),
    emptyOutDir: true,
    target: 'es2023',
    // A library build, since a page's build wraps each import() in a preloader that hosts have no use for.
    lib: { entry: { 'smart-activity-feed': path('src/define.ts') }, formats: ['es'] },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      // Chunks take what they share from the entry, which is there already, instead of from further files.
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'smart-activity-feed.[name]-[hash].js',
        postBanner: (chunk) => (chunk.isEntry ? banner : ''),
      },
    },
  },
};

/** The entries of the widget's package, as `exports` in packages/widget/package.json names them. */
const entries = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  report: 'src/report/entries/report.ts',
  'add-report': 'src/report/entries/add-report.ts',
  gridstack: 'src/report/adapters/gridstack.ts',
  'home-assistant': 'src/report/adapters/home-assistant.ts',
  iframe: 'src/report/adapters/iframe.ts',
  'module-federation': 'src/report/adapters/module-federation.ts',
  'single-spa': 'src/report/adapters/single-spa.ts',
  react: 'src/report/adapters/react.ts',
};

/** ES modules for those who bundle themselves; packages stay outside. */
const library: UserConfig = {
  build: {
    outDir: path('dist/widget/lib'),
    emptyOutDir: true,
    target: 'es2023',
    minify: false,
    lib: {
      entry: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path(file)])),
      formats: ['es'],
    },
    rolldownOptions: { external: /^(lit|@lit|eventsource-parser)(\/|$)/ },
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

/** The reference dashboard: a host of reports as others would build one. */
const dashboard: UserConfig = {
  root: path('src/surfaces/dashboard'),
  base: './',
  build: {
    outDir: path('dist/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
  },
};

/** The feed for an iframe of a dashboard that takes no scripts of others. */
const embed: UserConfig = {
  root: path('src/surfaces/embed'),
  base: './',
  build: {
    outDir: path('dist/embed'),
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: path('src/surfaces/embed/embed.html') },
  },
};

/** The back end as its package runs it. Its packages stay outside; each thread is a file beside the rest. */
const server: UserConfig = {
  build: {
    ssr: true,
    outDir: path('dist/server'),
    emptyOutDir: true,
    target: 'node24',
    rolldownOptions: {
      input: {
        bin: path('src/bff/server/bin.ts'),
        bff: path('src/bff/index.ts'),
        'store-thread': path('src/store/sqlite/store-thread.ts'),
        'training-thread': path('src/bff/server/training-thread.ts'),
      },
      output: { chunkFileNames: '[name]-[hash].js' },
    },
  },
};

const builds: Record<string, UserConfig> = { script, library, page, dashboard, embed, server };

export default defineConfig(({ mode }) => ({ publicDir: false, ...builds[mode] }));
