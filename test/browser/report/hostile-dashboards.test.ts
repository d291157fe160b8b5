import { expect } from 'chai';
import type { SavedDashboard, SavedReport } from '../../../src/contract/report.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { noteReport, sampleDashboard, savedNote } from './sample-dashboard.ts';

const registry = reportRegistry();

const dashboardOf = (...reports: readonly unknown[]) => ({ v: 1, reports, layout: null }) as SavedDashboard;
const press = (root: HTMLElement, label: string) =>
  [...root.querySelectorAll('button')].find((button) => button.textContent === label)?.click();

describe('hostile saved dashboards', () => {
  it('keeps every unreadable entry as it is, beside the readable ones', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller, surface } = sampleDashboard();
    const broken = [null, 5, 'x', [], {}, { type: 7 }, { type: '__proto__', instanceId: 'p' }];
    const results = await controller.restore(dashboardOf(...broken, savedNote(descriptor.type)));

    expect(results).to.deep.equal([...broken.map(() => 'waiting'), 'mounted']);
    expect(controller.save().reports.slice(0, 6)).to.deep.equal(broken.slice(0, 6));
    expect(controller.save().reports.at(-1)).to.deep.equal(savedNote(descriptor.type));
    expect(surface.element.querySelectorAll('[data-report-problem]')).to.have.length(broken.length);

    press(surface.element, 'Remove');
    expect(controller.save().reports).to.have.length(broken.length);
  });

  for (const whole of [{ v: 2, type: 'x', reports: [] }, '{"v":1,"reports":', [], { v: 1 }]) {
    it(`gives a whole dashboard back that it cannot read: ${JSON.stringify(whole)}`, async () => {
      const { controller, surface } = sampleDashboard();
      expect(await controller.restore(whole as unknown as SavedDashboard)).to.deep.equal(['waiting']);
      expect(controller.save()).to.deep.equal(whole);
      press(surface.element, 'Remove');
      expect(controller.save()).to.deep.include({ v: 1, reports: [] });
    });
  }

  it('makes do with missing, negative and huge sizes, and with twice the same id', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller, surface } = sampleDashboard();
    const sizes = [undefined, { w: -1, h: Number.NaN }, { w: 1e9, h: '1e999' }, { w: 0.1, h: null }];
    await controller.restore(dashboardOf(...sizes.map((size) => savedNote(descriptor.type, { size }))));

    const usual = { w: 4, h: 3 };
    expect([...surface.sizes.values()]).to.deep.equal([usual, usual, { w: 12, h: 10 }, usual]);
    expect(controller.save().reports.map(({ size }) => size)).to.deep.equal([...surface.sizes.values()]);
    expect(new Set(controller.save().reports.map(({ instanceId }) => instanceId)).size).to.equal(4);
  });

  it('shows hostile strings as text', async () => {
    const { controller, surface } = sampleDashboard();
    const title = '<img src=x onerror="document.title=`broken`">\u202e';
    await controller.restore(dashboardOf(savedNote('"><script>', { title })));
    expect(surface.element.querySelector('img, script')).to.equal(null);
    expect(surface.element.querySelector('strong')?.textContent).to.equal(title);
  });

  it('restores ten thousand reports while the page goes on, and gives all of them back', async function () {
    this.timeout(60_000);
    const { descriptor, alive } = noteReport();
    registry.register(descriptor);
    const { controller } = sampleDashboard();
    const reports = Array.from({ length: 10_000 }, (_, index) =>
      savedNote(index % 2 ? descriptor.type : 'unknown', { instanceId: `r${index}` }),
    );
    let frames = 0;
    const count = () => {
      frames += 1;
      frame = requestAnimationFrame(count);
    };
    let frame = requestAnimationFrame(count);

    await controller.restore(dashboardOf(...reports));
    cancelAnimationFrame(frame);
    expect(frames).to.be.greaterThan(3);
    expect(alive.size).to.equal(5_000);
    expect(JSON.stringify(controller.save().reports)).to.equal(JSON.stringify(reports));
    await controller.dispose();
    expect(alive.size).to.equal(0);
  });
});

describe('broken reports', () => {
  it('shows a card for a report that does not load, and the report once it does', async () => {
    let online = false;
    const { descriptor: good } = noteReport();
    const { descriptor } = noteReport({
      load: (signal) => (online ? good.load(signal) : Promise.reject(new Error('no network'))),
    });
    registry.register(descriptor);
    const { controller, surface, problems, text } = sampleDashboard();

    expect(await controller.restore(dashboardOf(savedNote(descriptor.type)))).to.deep.equal(['failed']);
    expect(problems).to.deep.equal([{ instanceId: 'one', kind: 'load', detail: 'Error: no network' }]);
    expect(controller.save().reports).to.deep.equal([savedNote(descriptor.type)]);

    online = true;
    const shown = new Promise<void>((resolve) => {
      new MutationObserver(() => text() === 'view: kept' && resolve()).observe(surface.element, {
        childList: true,
        subtree: true,
      });
    });
    press(surface.element, 'Try again');
    await shown;
  });

  it('gives up on a report that never comes, and drops it when it comes after all', async () => {
    const { descriptor: slow, alive } = noteReport();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const { descriptor } = noteReport({ load: () => promise.then(() => slow.load()) });
    registry.register(descriptor);
    const { controller, text, problems } = sampleDashboard();

    const timer = globalThis.setTimeout;
    const { promise: waited, resolve: wait } = Promise.withResolvers<() => void>();
    globalThis.setTimeout = ((work: () => void, delay?: number) => {
      if ((delay ?? 0) < 10_000) return timer(work, delay);
      wait(work);
      return 0;
    }) as typeof timer;
    const restored = controller.restore(dashboardOf(savedNote(descriptor.type)));
    const giveUp = await waited;
    globalThis.setTimeout = timer;
    giveUp();

    expect(await restored).to.deep.equal(['failed']);
    expect(problems[0]?.kind).to.equal('load');
    resolve(undefined);
    await slow.load();
    expect(alive.size).to.equal(0);
    expect(text()).to.include('cannot be shown');
  });

  const boom = () => {
    throw new Error('boom');
  };
  const cases = {
    'that fails to mount': { mount: () => Promise.reject(new Error('boom')) },
    'that crashes after it was mounted': {
      mount: async () => ({ ready: Promise.reject(new Error('boom')) }),
    },
    'whose settings cannot be read': {
      config: { validate: () => [{ path: '/text', message: 'bad' }] },
    },
    'that throws when it checks its settings': { config: { validate: boom } },
  };
  for (const [name, overrides] of Object.entries(cases)) {
    it(`shows a card for a report ${name}, and keeps its settings`, async () => {
      const { descriptor, alive } = noteReport(overrides);
      const { descriptor: neighbour } = noteReport();
      registry.push(descriptor, neighbour);
      const { controller, surface, text } = sampleDashboard();
      const reports = [savedNote(descriptor.type), savedNote(neighbour.type, { instanceId: 'two' })];
      await controller.restore(dashboardOf(...reports));

      expect(surface.element.querySelectorAll('[data-report-problem]')).to.have.length(1);
      expect(text()).to.include('view: kept');
      expect(controller.save().reports).to.deep.equal(reports);
      expect(alive.size).to.equal(0);
    });
  }

  it('outlives a report that throws when it is asked for its settings, changed or removed', async () => {
    const { descriptor } = noteReport({
      mount: async () => ({
        serialize: boom,
        update: boom,
        destroy: () => Promise.reject(new Error('boom')),
      }),
    });
    registry.register(descriptor);
    const { controller, surface } = sampleDashboard({ reportError: boom });
    const log = console.error;
    console.error = () => undefined;
    try {
      await controller.restore(dashboardOf(savedNote(descriptor.type)));
      expect(controller.save().reports).to.deep.equal([savedNote(descriptor.type)] as SavedReport[]);
      expect(await controller.configure('one', { text: 'new' })).to.deep.equal([]);
      expect(surface.element.querySelectorAll('[data-report-problem]')).to.have.length(1);
      await controller.remove('one');
      expect(surface.element.childElementCount).to.equal(0);
    } finally {
      console.error = log;
    }
  });

  it('leaves nothing of a report that was removed while it loaded', async () => {
    const { descriptor: slow, alive } = noteReport();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<undefined>();
    const { descriptor } = noteReport({
      load: () => {
        ask(undefined);
        return promise.then(() => slow.load());
      },
    });
    registry.register(descriptor);
    const { controller, surface, problems } = sampleDashboard();
    const restored = controller.restore(dashboardOf(savedNote(descriptor.type)));
    await asked;
    await controller.remove('one');
    resolve(undefined);
    expect(await restored).to.deep.equal(['failed']);
    expect(surface.element.childElementCount).to.equal(0);
    expect(alive.size).to.equal(0);
    expect(problems).to.deep.equal([]);
  });
});
