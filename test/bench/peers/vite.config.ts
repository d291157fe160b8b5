import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** One page for each peer and one for the plain list, named by the mode, as each would be built for a product. */
export default defineConfig(({ mode }) => ({
  root: resolve(import.meta.dirname, 'apps', mode),
  base: './',
  publicDir: false,
  logLevel: 'error',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist', mode),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 4_000,
  },
}));
