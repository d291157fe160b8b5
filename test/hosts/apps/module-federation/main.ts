import { createInstance } from '@module-federation/runtime';
import type * as Report from 'smart-activity-feed/module-federation';
import { runControllerApp } from '../shared/controller-app.ts';
import { endpoint } from '../shared/host-app.ts';
import { ListSurface } from '../shared/list-surface.ts';

const entry = new URL('/remote/remoteEntry.js', location.href).href;
const federation = createInstance({
  name: 'dashboard',
  remotes: [{ name: 'smartActivityFeed', entry, type: 'module' }],
});
const report = await federation.loadRemote<typeof Report>('smartActivityFeed/report');
if (!report) throw new Error('the remote exposes no ./report');

const surface = new ListSurface();
await runControllerApp({
  surface,
  descriptor: report.createFeedReport({ endpoint }),
  resize: async (id) => surface.resize(id, { w: 8, h: 6 }),
});
