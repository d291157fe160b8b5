import { createRoot } from 'react-dom/client';
import { MagicBellProvider, NotificationInbox } from '@magicbell/magicbell-react';

createRoot(document.querySelector('#root') ?? document.body).render(
  <MagicBellProvider
    apiKey="bench"
    userExternalId="bench"
    serverURL={`${location.origin}/api/magicbell`}
    disableRealtime
  >
    <NotificationInbox height={window.innerHeight} />
  </MagicBellProvider>,
);
