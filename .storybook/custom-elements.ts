import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import type { Plugin } from 'vite';

const id = 'virtual:custom-elements';

/** Offers the manifest of the feed's element, read from its source, so that the stories need no build of the package. */
export const customElements: Plugin = {
  name: 'custom-elements',
  resolveId: (source) => (source === id ? `\0${id}` : null),
  async load(resolved) {
    if (resolved !== `\0${id}`) return null;
    const analyze = ['analyze', '--litelement', '--quiet', '--globs', 'src/feed/smart-activity-feed.ts'];
    // It writes the folder into package.json, also where it writes no manifest.
    const argv = [...analyze, '--outdir', 'dist/widget'];
    const manifest = await cli({ argv, noWrite: true });
    for (const declaration of manifest.modules.flatMap(({ declarations }) => declarations)) {
      declaration.members = declaration.members?.filter(({ name }) => !name.startsWith('#')) ?? [];
    }
    return `export default ${JSON.stringify(manifest)}`;
  },
};
