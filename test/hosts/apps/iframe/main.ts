import { createIframeReport } from 'smart-activity-feed/iframe';
import type { ReportManifest } from 'smart-activity-feed/report';
import { runControllerApp } from '../shared/controller-app.ts';
import { endpoint } from '../shared/host-app.ts';
import { ListSurface } from '../shared/list-surface.ts';

const answer = await fetch(`${endpoint}/v1/report-manifest.json`);
const manifest = (await answer.json()) as ReportManifest<object>;

const surface = new ListSurface();
await runControllerApp({
  surface,
  descriptor: createIframeReport(manifest, `${endpoint}/embed/embed.html`),
  resize: async (id) => surface.resize(id, { w: 8, h: 6 }),
});
