import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { CourierInbox, useCourier } from '@trycourier/courier-react';

const api = `${location.origin}/api/courier`;

function Inbox() {
  const { shared } = useCourier();
  useEffect(() => {
    shared.signIn({
      userId: 'bench',
      jwt: 'bench',
      showLogs: false,
      apiUrls: {
        courier: { rest: api, graphql: `${api}/q` },
        inbox: { graphql: `${api}/q`, webSocket: `${api.replace('http', 'ws')}/live` },
      },
    });
  }, []);
  return <CourierInbox height="100vh" />;
}

createRoot(document.querySelector('#root') ?? document.body).render(<Inbox />);
