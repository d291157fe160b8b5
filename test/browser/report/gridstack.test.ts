import { expect } from 'chai';
import { GridStack } from 'gridstack';
import type { SavedDashboard } from '../../../src/contract/report.ts';
import { createAddReport } from '../../../src/report/add-report.ts';
import { createGridStackSurface } from '../../../src/report/adapters/gridstack.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { noteReport, savedNote } from './sample-dashboard.ts';

const { descriptor } = noteReport();
reportRegistry().register(descriptor);

function gridOf(element: HTMLElement): { grid: GridStack; cells: () => readonly string[] } {
  element.className = 'grid-stack';
  document.body.append(element);
  const grid = GridStack.init({ column: 12, animate: false }, element);
  if (!grid) throw new Error('no grid');
  const cells = () =>
    grid
      .getGridItems()
      .map(({ gridstackNode: { id, x, y, w, h } = {} }) => [id, x, y, w, h].join(' '))
      .sort();
  return { grid, cells };
}

describe('reports on a GridStack', () => {
  let element: HTMLElement;

  beforeEach(() => (element = document.createElement('div')));
  afterEach(() => element.remove());

  it('come back where they were, and close the gap of one that is missing', async () => {
    const { grid, cells } = gridOf(element);
    const getToken = () => Promise.reject(new Error('none'));
    const controller = createAddReport(createGridStackSurface(grid), () => ({
      ...{ protocol: 1, principal: '', getToken },
    }));
    const size = { w: 4, h: 3 };
    const saved = (...ids: readonly string[]): SavedDashboard => ({
      v: 1,
      reports: ids.map((instanceId) => savedNote(descriptor.type, { instanceId, size })),
      layout: { top: { x: 0, y: 0 }, lost: { x: 0, y: 3 }, low: { x: 0, y: 6 }, right: { x: 8, y: 0 } },
    });

    await controller.restore(saved('low', 'right', 'lost', 'top'));
    const whole = ['lost 0 3 4 3', 'low 0 6 4 3', 'right 8 0 4 3', 'top 0 0 4 3'];
    expect(cells()).to.deep.equal(whole);
    expect(grid.getMode()).to.equal('top');
    for (const { instanceId } of controller.save().reports) await controller.remove(instanceId);

    await controller.restore(saved('low', 'right', 'top'));
    expect(cells()).to.deep.equal(['low 0 3 4 3', 'right 8 0 4 3', 'top 0 0 4 3']);
    expect(grid.getMode(), 'what is dragged away later leaves no gap either').to.equal('top');
    expect(controller.save().layout).to.have.keys('top', 'low', 'right');
    await controller.dispose();
    grid.destroy();
  });
});
