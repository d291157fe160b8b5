/// <reference types="vite/client" />

/** Every record in `decisions/`, by file name; one that is dropped there appears by itself. */
export const decisions: readonly string[] = Object.values(
  import.meta.glob<string>('./decisions/*.md', { query: '?raw', import: 'default', eager: true }),
);
