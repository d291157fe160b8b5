import { createRoot } from 'react-dom/client';
import { KnockFeedProvider, KnockProvider, NotificationFeed } from '@knocklabs/react';
import '@knocklabs/react/dist/index.css';

createRoot(document.querySelector('#root') ?? document.body).render(
  <KnockProvider apiKey="pk_bench" user={{ id: 'bench' }} host={`${location.origin}/api/knock`}>
    <KnockFeedProvider feedId="00000000-0000-4000-8000-000000000000">
      <NotificationFeed />
    </KnockFeedProvider>
  </KnockProvider>,
);
