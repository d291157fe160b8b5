import { expect } from 'chai';
import type { ReportDescriptor } from '../../../src/report/contract.ts';
import { offerReport } from '../../../src/report/offer-report.ts';
import type * as original from '../../../src/report/registry.ts';
import { registryKey } from '../../../src/contract/wire-symbols.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { until } from '../feed/until.ts';
import { noteReport, sampleDashboard, savedNote } from './sample-dashboard.ts';

const page = globalThis as { dashboardReports?: unknown };

describe('the report registry', () => {
  it('takes over what a plain array collected before it was there, and what comes after', () => {
    const [early, late] = [noteReport().descriptor, noteReport().descriptor];
    page.dashboardReports = [early];

    const registry = reportRegistry();
    (page.dashboardReports as ReportDescriptor[]).push(late);

    expect(registry.get(early.type)).to.equal(early);
    expect(registry.get(late.type)).to.equal(late);
  });

  it('takes reports offered before and after it', () => {
    delete page.dashboardReports;
    const [early, late] = [noteReport().descriptor, noteReport().descriptor];
    offerReport(early);
    const registry = reportRegistry();
    offerReport(late);
    expect(registry.list()).to.include.members([early, late]);
  });

  it('is one registry for two copies of the code', async () => {
    const address = '../../../src/report/registry.ts?copy';
    const copy = (await import(address)) as typeof original;
    expect(copy.reportRegistry).not.to.equal(reportRegistry);
    expect(copy.reportRegistry()).to.equal(reportRegistry());
    expect((globalThis as Record<symbol, unknown>)[registryKey]).to.equal(reportRegistry());
  });

  it('keeps what was offered when another script puts a registry of its own in its place', async () => {
    const before = reportRegistry();
    const [early, late, later] = [noteReport(), noteReport(), noteReport()].map(
      ({ descriptor }) => descriptor,
    );
    if (!early || !late || !later) throw new Error('no reports');
    before.register(early);
    const { controller } = sampleDashboard();
    const types = () => controller.catalogue('en').map(({ type }) => type);
    expect(types()).to.include(early.type);

    const address = '../../../src/report/registry.ts?other';
    (globalThis as Record<symbol, unknown>)[registryKey] = undefined;
    const other = ((await import(address)) as typeof original).reportRegistry();
    offerReport(late);
    expect(types()).to.include.members([early.type, late.type]);

    expect(other).not.to.equal(before);
    const told = new Promise<void>((resolve) => controller.observe(resolve));
    other.register(later);
    await told;
    expect(types()).to.include(later.type);
    await controller.dispose();
  });

  it('shows what was waited for when it comes to another registry than the one that was there', async () => {
    reportRegistry();
    const { descriptor } = noteReport();
    const { controller, surface, text } = sampleDashboard();
    await controller.restore({ v: 1, reports: [savedNote(descriptor.type)], layout: null });
    expect(text()).to.include('not available here');

    const address = '../../../src/report/registry.ts?third';
    (globalThis as Record<symbol, unknown>)[registryKey] = undefined;
    const { reportRegistry: other } = (await import(address)) as typeof original;
    other().register(descriptor);
    await until(() => text() === 'view: kept', surface.element);
    await controller.dispose();
  });

  it('prefers the newest build of a type, whichever came first, and falls back when it goes', () => {
    const registry = reportRegistry();
    const { descriptor: older } = noteReport({ version: '1.9.0' });
    const newer = { ...older, version: '1.10.0' };
    const stop = registry.register(newer);
    registry.register(older);

    expect(registry.get(older.type)).to.equal(newer);
    expect(registry.list().filter(({ type }) => type === older.type)).to.deep.equal([newer]);
    stop();
    expect(registry.get(older.type)).to.equal(older);
  });

  it('tells who waits, and lets them give up', async () => {
    const registry = reportRegistry();
    const { descriptor } = noteReport();
    const giveUp = new AbortController();
    const waiting = registry.whenRegistered(descriptor.type);
    const impatient = registry.whenRegistered(descriptor.type, { signal: giveUp.signal });

    giveUp.abort(new Error('gave up'));
    const refusal = await impatient.catch((error: unknown) => String(error));
    registry.register(descriptor);

    expect(refusal).to.equal('Error: gave up');
    expect(await waiting).to.equal(descriptor);
  });

  it('leaves out what is no whole report, says so once for each, and keeps the rest', () => {
    const registry = reportRegistry();
    const { descriptor } = noteReport();
    const { catalogue, config, size } = descriptor;
    const foreign: Readonly<Record<string, unknown>> = {
      ...{ null: null, number: 7, nothing: {}, 'another protocol': { ...descriptor, protocol: 2 } },
      ...{ 'a number as type': { ...descriptor, type: 1 }, 'no version': without(descriptor, 'version') },
      'no catalogue': without(descriptor, 'catalogue'),
      'no title': { ...descriptor, catalogue: without(catalogue, 'title') },
      'no description': { ...descriptor, catalogue: { ...catalogue, description: null } },
      'no category': { ...descriptor, catalogue: without(catalogue, 'category') },
      'no keywords': { ...descriptor, catalogue: without(catalogue, 'keywords') },
      'odd keywords': { ...descriptor, catalogue: { ...catalogue, keywords: [null] } },
      'odd presets': { ...descriptor, catalogue: { ...catalogue, presets: [{ id: 'untitled' }] } },
      ...{
        'no sizes': without(descriptor, 'size'),
        'no least size': { ...descriptor, size: without(size, 'min') },
      },
      'a size that is none': { ...descriptor, size: { ...size, max: { w: 12 } } },
      'no form': { ...descriptor, config: without(config, 'schema') },
    };
    const log = console.error;
    const logged: unknown[] = [];
    console.error = (...words: unknown[]) => logged.push(words.at(-1));
    try {
      registry.push(...(Object.values(foreign) as ReportDescriptor[]), descriptor);
      reportRegistry();
    } finally {
      console.error = log;
    }
    expect(logged).to.deep.equal(Object.values(foreign));
    expect(registry.list().filter(({ type }) => type === descriptor.type)).to.deep.equal([descriptor]);
  });
});

function without(whole: object, part: string): object {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== part));
}
