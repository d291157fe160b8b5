import { mount } from 'svelte';
import { runFrameworkApp } from '../shared/framework-app.ts';
import FeedTile from './feed-tile.svelte';

await runFrameworkApp((target) => {
  const tile = mount(FeedTile, { target });
  return (props) => tile.show(props);
});
