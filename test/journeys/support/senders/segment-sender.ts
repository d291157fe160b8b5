import { Analytics } from '@segment/analytics-node';
import type { Cast, Sender } from './act.ts';
import { trackedAct } from './tracked-act.ts';

/** Segment's client for Node, which sends in batches and tries again by itself. */
export function segmentSender(url: string, writeKey: string, cast: Cast): Sender {
  const client = new Analytics({ writeKey, host: url, path: '/v1/sources/segment/v1/batch' });
  const { id: userId, email, name } = cast.contact;
  return {
    async send(...acts) {
      const delivered = acts.map(
        (act) =>
          new Promise<void>((resolve, reject) => {
            const tracked = trackedAct(act, cast);
            const common = { userId, timestamp: new Date(act.at), context: { traits: { email, name } } };
            const settle = (error: unknown) => {
              if (error === undefined) resolve();
              else reject(new Error('Segment gave up', { cause: error }));
            };
            if ('event' in tracked) client.track({ ...common, ...tracked }, settle);
            else client.page({ ...common, properties: tracked.properties }, settle);
          }),
      );
      await Promise.all([client.flush(), ...delivered]);
    },
    close: () => client.closeAndFlush(),
  };
}
