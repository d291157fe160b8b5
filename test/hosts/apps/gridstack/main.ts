import { GridStack } from 'gridstack';
import 'gridstack/dist/gridstack.css';
import { createGridStackSurface } from 'smart-activity-feed/gridstack';
import { createFeedReport } from 'smart-activity-feed/report';
import { runControllerApp } from '../shared/controller-app.ts';
import { endpoint, slot } from '../shared/host-app.ts';

const element = document.createElement('div');
element.className = 'grid-stack';
slot().append(element);
const grid = GridStack.init({ column: 12, cellHeight: 60, animate: false }, element);
if (!grid) throw new Error('no grid');

await runControllerApp({
  surface: createGridStackSurface(grid),
  descriptor: createFeedReport({ endpoint }),
  resize: (id) => {
    const item = grid.getGridItems().find(({ gridstackNode }) => gridstackNode?.id === id);
    if (item) grid.update(item, { w: 8, h: 6 });
    return Promise.resolve();
  },
});
