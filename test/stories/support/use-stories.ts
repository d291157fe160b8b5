import { after, before } from 'node:test';
import { BuiltStories } from './built-stories.ts';

/** Opens stories for the tests around this call: there before the first of them, gone after the last. */
export function useStories(): Pick<BuiltStories, 'open'> {
  let stories: BuiltStories | undefined;
  before(async () => {
    stories = await BuiltStories.start();
  });
  after(() => stories?.close());
  return {
    open(entry, options) {
      if (!stories) throw new Error('Stories open with the first test.');
      return stories.open(entry, options);
    },
  };
}
