import { createRoot } from 'react-dom/client';
import 'smart-activity-feed/react';
import { runFrameworkApp, type FeedProps } from '../shared/framework-app.ts';

function FeedTile({ width, endpoint, getToken, density, preview, onReady }: FeedProps) {
  return (
    <div style={{ width }}>
      <smart-activity-feed
        endpoint={endpoint}
        getToken={getToken}
        density={density}
        preview={preview}
        onfeed-ready={({ feed }) => feed.total >= 0 && onReady()}
      />
    </div>
  );
}

await runFrameworkApp((element) => {
  const root = createRoot(element);
  return (props) => root.render(props && <FeedTile {...props} />);
});
