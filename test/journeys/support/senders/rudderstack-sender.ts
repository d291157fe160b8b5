import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import type { Cast, Sender } from './act.ts';
import { trackedAct } from './tracked-act.ts';

/** RudderStack's client for Node, which compresses its batches and tries again by itself. */
export function rudderstackSender(url: string, writeKey: string, cast: Cast): Sender {
  const client = new RudderAnalytics(writeKey, {
    dataPlaneUrl: url,
    path: '/v1/sources/segment/v1/batch',
    logLevel: 'none',
  });
  const { id: userId, email, name } = cast.contact;
  return {
    async send(...acts) {
      for (const act of acts) {
        const tracked = trackedAct(act, cast);
        const common = { userId, timestamp: new Date(act.at), context: { traits: { email, name } } };
        if ('event' in tracked) client.track({ ...common, ...tracked });
        else client.page({ ...common, properties: tracked.properties });
      }
      await client.flush();
    },
    close: () => client.flush(),
  };
}
