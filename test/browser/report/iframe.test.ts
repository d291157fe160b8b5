import { expect } from 'chai';
import { createIframeReport } from '../../../src/report/adapters/iframe.ts';
import { embedKey } from '../../../src/report/embed-protocol.ts';
import { reportRegistry } from '../../../src/report/registry.ts';
import { until } from '../feed/until.ts';
import { noteReport, sampleDashboard } from './sample-dashboard.ts';

/** Loads well and says nothing. */
const silent = new URL('./golden/feed-config-1.json', import.meta.url);

const { descriptor } = noteReport();
const report = createIframeReport(descriptor, silent);
reportRegistry().register(report);

/** Runs `work` and gives what its long timers would have done, without waiting for them. */
async function withLongTimers<T>(work: () => Promise<T>): Promise<{ result: T; expire: () => void }> {
  const { setTimeout: timer, clearTimeout: clear } = globalThis;
  const due = new Map<number, () => void>();
  globalThis.setTimeout = ((act: () => void, delay?: number) => {
    if ((delay ?? 0) < 10_000) return timer(act, delay);
    due.set(-due.size - 1, act);
    return -due.size;
  }) as typeof timer;
  globalThis.clearTimeout = (id) => {
    due.delete(Number(id));
    clear(id);
  };
  try {
    return { result: await work(), expire: () => due.forEach((act) => act()) };
  } finally {
    Object.assign(globalThis, { setTimeout: timer, clearTimeout: clear });
  }
}

function frameIn(root: Element): HTMLIFrameElement {
  const frame = root.querySelector('iframe');
  if (!frame) throw new Error('no frame');
  return frame;
}

/** Says hello from inside the frame and gives the port that the dashboard hands over. */
async function greetFrom(frame: HTMLIFrameElement): Promise<MessagePort> {
  const inside = frame.contentWindow as (Window & typeof globalThis) | null;
  if (inside?.document.URL !== frame.src || inside.document.readyState !== 'complete') {
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  }
  const window = frame.contentWindow as Window & typeof globalThis;
  const welcomed = new Promise<MessageEvent>((resolve) =>
    window.addEventListener('message', resolve, { once: true }),
  );
  // In the frame's own realm, since the dashboard looks at who speaks.
  const script = window.document.createElement('script');
  script.textContent = `parent.postMessage({ '${embedKey}': 'hello' }, '${location.origin}')`;
  window.document.documentElement.append(script);
  const [port] = (await welcomed).ports;
  if (!port) throw new Error('no port');
  return port;
}

describe('a report in a frame', () => {
  afterEach(() => document.querySelectorAll('section').forEach((section) => section.remove()));

  it('is a card with a retry when its page never says hello, and comes once it does', async () => {
    const { controller, surface, problems, text } = sampleDashboard();
    const { expire } = await withLongTimers(() => controller.add(report.type));
    frameIn(surface.element);
    expire();
    const retry = await until(() => surface.element.querySelector('button'), surface.element);
    expect(text()).to.include('Note').and.to.include('cannot be shown');
    expect(surface.element.querySelector('iframe')).to.equal(null);
    expect(problems[0]?.detail).to.include(silent.origin);
    expect(controller.save().reports[0]?.config).to.deep.equal({ text: 'hello' });

    const { expire: expireAgain } = await withLongTimers(async () => {
      retry.click();
      await until(() => surface.element.querySelector('iframe'), surface.element);
      await greetFrom(frameIn(surface.element));
    });
    expireAgain();
    await Promise.resolve();
    expect(surface.element.querySelector('iframe')).not.to.equal(null);
    await controller.dispose();
    expect(surface.element.childElementCount).to.equal(0);
  });

  it('is a card when its code breaks inside the frame, where nobody would see why', async () => {
    const { controller, surface, problems } = sampleDashboard();
    await controller.add(report.type);
    const port = await greetFrom(frameIn(surface.element));
    const problem = { instanceId: 'x', kind: 'crash', detail: 'no such chunk' };
    port.postMessage({ type: 'event', name: 'problem', problem });
    await until(() => surface.element.querySelector('[data-report-problem=crash]'), surface.element);
    expect(problems.at(-1)?.detail).to.include('no such chunk');
    await controller.dispose();
  });

  it('outlives a frame that talks nonsense', async () => {
    const { controller, surface } = sampleDashboard();
    await controller.add(report.type);
    const port = await greetFrom(frameIn(surface.element));
    const { promise: answered, resolve } = Promise.withResolvers<unknown>();
    port.onmessage = ({ data }) => resolve(data);
    // What throws fails the test.
    for (const nonsense of [null, 7, {}, { type: 'event' }, { type: 'event', name: 'problem' }]) {
      port.postMessage(nonsense);
    }
    port.postMessage({ type: 'token', id: 1, reason: 'initial' });
    expect(await answered).to.include({ type: 'token', id: 1 });
    await controller.dispose();
  });
});
