import { expect } from 'chai';
import { reportRegistry } from '../../../src/report/registry.ts';
import { answerAddReport, askForReport } from '../../../src/report/add-report-event.ts';
import { noteReport, sampleDashboard, savedNote } from './sample-dashboard.ts';

const registry = reportRegistry();

describe('the add-report controller', () => {
  it('goes the whole way: add, configure, resize, save, restore, remove', async () => {
    const { descriptor, alive } = noteReport();
    registry.register(descriptor);
    const kept: unknown[] = [];
    const first = sampleDashboard({
      saveConfig: async (id, config) => void kept.push([id, config]),
    });

    const added = await first.controller.add(descriptor.type, { config: { text: 'mine' } });
    expect(first.text()).to.equal('view: mine');
    expect(added.size).to.deep.equal({ w: 4, h: 3 });

    expect(await first.controller.configure(added.instanceId, { text: 7 })).to.have.length(1);
    expect(first.text()).to.equal('view: mine');
    expect(await first.controller.configure(added.instanceId, { text: 'changed' })).to.deep.equal([]);
    expect(kept).to.deep.equal([[added.instanceId, { text: 'changed' }]]);

    first.surface.resize(added.instanceId, { w: 6, h: 5 });
    first.surface.layout = { some: 'places' };
    const saved = first.controller.save();
    await first.controller.dispose();
    expect(alive.size).to.equal(0);
    expect(first.surface.listeners).to.equal(0);
    expect(first.surface.element.childElementCount).to.equal(0);

    const second = sampleDashboard();
    expect(await second.controller.restore(structuredClone(saved))).to.deep.equal(['mounted']);
    expect(second.text()).to.equal('view: changed');
    expect(second.surface.sizes.get(added.instanceId)).to.deep.equal({ w: 6, h: 5 });
    expect(second.controller.save()).to.deep.equal(saved);

    second.surface.userRemoves(added.instanceId);
    expect(second.controller.save().reports).to.deep.equal([]);
    expect(second.surface.element.childElementCount).to.equal(0);
    expect(alive.size).to.equal(0);
  });

  it('lists a report by its presets, in the language asked for', async () => {
    const { descriptor } = noteReport({});
    const presets = [{ id: 'short', title: { de: 'Kurz', en: 'Short' }, config: { text: 's' } }];
    registry.register({ ...descriptor, catalogue: { ...descriptor.catalogue, presets } });
    const { controller, text } = sampleDashboard();

    const entry = controller.catalogue('de-AT').find(({ type }) => type === descriptor.type);
    expect(entry).to.include({ preset: 'short', title: 'Notiz: Kurz', description: 'Zeigt einen Text.' });
    await controller.add(descriptor.type, { preset: 'short' });
    expect(text()).to.equal('view: s');
  });

  it('refuses to add what is unknown or not usable', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller } = sampleDashboard();
    const refusals = await Promise.allSettled([
      controller.add('nobody-knows'),
      controller.add(descriptor.type, { config: { text: 7 } }),
      controller.preview('nobody-knows', document.body),
    ]);
    expect(refusals.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(controller.save().reports).to.deep.equal([]);
  });

  it('previews with no token and leaves nothing behind', async () => {
    const { descriptor, alive } = noteReport();
    registry.register(descriptor);
    const { controller } = sampleDashboard({
      getToken: () => Promise.reject(new Error('asked for a token')),
    });
    const pane = document.createElement('div');

    const stop = await controller.preview(descriptor.type, pane);
    expect(pane.textContent).to.equal('preview: sample');
    stop();
    expect(alive.size).to.equal(0);
  });

  it('keeps an unknown report as it is and shows it when its type comes late', async () => {
    const { descriptor } = noteReport();
    const { controller, text, problems } = sampleDashboard();
    const saved = savedNote(descriptor.type, { note: 'from a later program', title: 'Mine' });

    expect(await controller.restore({ v: 1, reports: [saved], layout: null })).to.deep.equal(['waiting']);
    expect(text()).to.include('Mine').and.to.include('not available here');
    expect(problems.map(({ kind }) => kind)).to.deep.equal(['unknown-type']);
    expect(controller.save().reports).to.deep.equal([saved]);

    const healed = new Promise<void>((resolve) => {
      new MutationObserver(() => text() === 'view: kept' && resolve()).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    registry.register(descriptor);
    await healed;
    expect(controller.save().reports).to.deep.equal([saved]);
  });

  it('tells the dashboard of a change that the host itself could not save', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller } = sampleDashboard({ saveConfig: () => Promise.reject(new Error('full')) });
    const { instanceId } = await controller.add(descriptor.type);
    let stored: unknown;
    controller.observe(() => (stored = controller.save().reports[0]?.config));
    const said = await controller.configure(instanceId, { text: 'new' }).catch(String);
    expect(said).to.equal('Error: full');
    expect(stored).to.deep.equal({ text: 'new' });
  });

  it('migrates an older configuration and saves the new one', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller, text } = sampleDashboard();
    const old = savedNote(descriptor.type, {
      configVersion: 1,
      typeVersion: '0.1.0',
      config: { words: 'old' },
    });

    expect(await controller.restore({ v: 1, reports: [old], layout: null })).to.deep.equal(['migrated']);
    expect(text()).to.equal('view: old');
    expect(controller.save().reports).to.deep.equal([
      savedNote(descriptor.type, { config: { text: 'old' } }),
    ]);
  });

  it('shows a newer configuration read-only and never writes over it', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller, text } = sampleDashboard();
    const newer = savedNote(descriptor.type, { configVersion: 3, config: { words: 'later', more: true } });

    await controller.restore({ v: 1, reports: [newer], layout: null });
    expect(text()).to.include('read-only').and.to.include('view: later');
    expect(await controller.configure('one', { text: 'x' })).to.have.length(1);
    expect(controller.save().reports).to.deep.equal([newer]);
  });

  it('answers an element that asks for a report, and nobody else does', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller, surface } = sampleDashboard();
    const asker = document.createElement('button');
    surface.element.append(asker);

    expect(askForReport(asker, { type: descriptor.type })).to.equal(undefined);
    const stop = answerAddReport(surface.element, controller);
    const answer = await askForReport(asker, { type: descriptor.type, config: { text: 'asked' } });
    expect(answer?.config).to.deep.equal({ text: 'asked' });
    stop();
    expect(askForReport(asker, { type: descriptor.type })).to.equal(undefined);
  });

  it('takes an add-report that is none for none, and one without an answer for one', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller, surface } = sampleDashboard();
    const stop = answerAddReport(surface.element, controller);
    const dispatch = (detail: unknown) => {
      const event = new CustomEvent('add-report', { bubbles: true, cancelable: true, detail });
      surface.element.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const trap = {
      get type(): string {
        throw new Error('trap');
      },
    };
    const log = console.warn;
    const warned: unknown[] = [];
    console.warn = (...words: unknown[]) => warned.push(words.at(-1));
    const unanswered: Event[] = [];
    const note = (event: Event) => unanswered.push(event);
    window.addEventListener('unhandledrejection', note);
    try {
      // What throws here, or rejects with nobody listening, fails the test.
      expect([null, 7, {}, { type: 7 }, trap].map(dispatch)).to.deep.equal(Array(5).fill(false));
      expect(surface.element.dispatchEvent(new Event('add-report', { cancelable: true }))).to.equal(true);
      expect(dispatch({ type: 'nobody-knows' })).to.equal(true);
      const added = new Promise<void>((resolve) => controller.observe(resolve));
      expect(dispatch({ type: descriptor.type, respondWith: 'a text' })).to.equal(true);
      await added;
    } finally {
      console.warn = log;
      window.removeEventListener('unhandledrejection', note);
    }
    expect(controller.save().reports.map(({ type }) => type)).to.deep.equal([descriptor.type]);
    expect(warned).to.have.length(2);
    expect(unanswered).to.deep.equal([]);
    stop();
  });

  it('goes on when an observer throws, and tells the others', async () => {
    const { descriptor } = noteReport();
    registry.register(descriptor);
    const { controller } = sampleDashboard();
    const errors: unknown[] = [];
    const { onerror } = window;
    window.onerror = (_message, _source, _line, _column, error) => errors.push(error?.message);
    let told = 0;
    controller.observe(() => {
      throw new Error('the storage is full');
    });
    const stop = controller.observe(() => (told += 1));
    const { instanceId } = await controller.add(descriptor.type);
    await controller.remove(instanceId);
    stop();
    await controller.add(descriptor.type);
    await controller.dispose();
    window.onerror = onerror;
    expect(told).to.equal(2);
    expect(errors).to.deep.equal(Array(3).fill('the storage is full'));
  });
});
