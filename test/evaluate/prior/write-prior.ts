import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { fitPrior } from './fit-prior.ts';

const file = fileURLToPath(new URL('../../../src/ranking/prior-means.ts', import.meta.url));

/** The table as a module of the ranking. */
export async function priorModule(): Promise<string> {
  const text = `
    /**
     * What a new tenant's model believes before anybody taught it: means of the weights in log-odds, by name. Fitted to made-up
     * tenants; \`npm run evaluate -- --fit-prior\` writes it anew.
     */
    export const priorMeans = ${JSON.stringify(fitPrior())} as const;`;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

export async function writePrior(): Promise<void> {
  writeFileSync(file, await priorModule());
}
