import { createApp, h, shallowRef } from 'vue';
import { runFrameworkApp, type FeedProps } from '../shared/framework-app.ts';

await runFrameworkApp((element) => {
  const props = shallowRef<FeedProps | null>(null);
  createApp({
    render() {
      if (props.value === null) return null;
      const { width, onReady, endpoint, getToken, density, preview } = props.value;
      const feed = h('smart-activity-feed', {
        endpoint,
        getToken,
        density,
        preview,
        'onFeed-ready': onReady,
      });
      return h('div', { style: { width: `${width}px` } }, [feed]);
    },
  }).mount(element);
  return (next) => {
    props.value = next;
  };
});
