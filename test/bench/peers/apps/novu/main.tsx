import { createRoot } from 'react-dom/client';
import { Inbox, InboxContent } from '@novu/react';

const api = `${location.origin}/api/novu`;

createRoot(document.querySelector('#root') ?? document.body).render(
  <Inbox applicationIdentifier="bench" subscriber="bench" backendUrl={api} socketUrl={api}>
    <InboxContent />
  </Inbox>,
);
