import type { SavedReport } from '../contract/report.ts';
import type { Token } from '../contract/token.ts';
import type { AddReportEvent } from './add-report-event.ts';
import type { ReportDescriptor, ReportHost, ReportInstance, Stop } from './contract.ts';
import { provideDashboardContext } from './dashboard-context.ts';
import { embedKey, type Hello, type Init, type ToDashboard, type ToFrame } from './embed-protocol.ts';

/**
 * Shows a report in this frame for the dashboard around it. `hostOrigin` is the only origin that is spoken to and
 * listened to.
 */
export function serveEmbed(descriptor: ReportDescriptor, target: HTMLElement, hostOrigin: string): Stop {
  const ended = new AbortController();
  const welcome = ({ source, origin, data, ports }: MessageEvent<Partial<Init> | null>) => {
    const [port] = ports;
    if (source !== window.parent || origin !== hostOrigin || data?.[embedKey] !== 'init' || !port) return;
    window.removeEventListener('message', welcome);
    void serve(descriptor, target, data as Init, port, ended.signal);
  };
  window.addEventListener('message', welcome, ended);
  const hello: Hello = { [embedKey]: 'hello' };
  window.parent.postMessage(hello, hostOrigin);
  return () => ended.abort();
}

async function serve(
  descriptor: ReportDescriptor,
  target: HTMLElement,
  init: Init,
  port: MessagePort,
  signal: AbortSignal,
): Promise<void> {
  const say = (message: ToDashboard) => port.postMessage(message);
  const tokens = new Pending<Token>();
  const additions = new Pending<SavedReport>();
  const passOn = (event: Event) => {
    const { respondWith, ...request } = (event as AddReportEvent).detail;
    event.preventDefault();
    event.stopPropagation();
    respondWith(additions.ask((id) => say({ type: 'event', name: 'add-report', id, request })));
  };
  target.addEventListener('add-report', passOn);
  const context = provideDashboardContext(target, init.context);
  const host: ReportHost = {
    protocol: 1,
    principal: '',
    getToken: ({ reason }) => tokens.ask((id) => say({ type: 'token', id, reason })),
    reportError: (problem) => say({ type: 'event', name: 'problem', problem }),
  };
  let instance: ReportInstance | undefined;
  const sizes = new ResizeObserver(() => say({ type: 'size', height: target.scrollHeight }));
  const end = () => {
    sizes.disconnect();
    context.stop();
    target.removeEventListener('add-report', passOn);
    port.close();
    void instance?.destroy();
  };
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.type === 'token') tokens.answer(data.id, data.token, data.error);
    if (data.type === 'added') additions.answer(data.id, data.saved, 'no dashboard took the report');
    if (data.type === 'update') instance?.update(data);
    if (data.type === 'context') context.set(data.context);
    if (data.type === 'refresh') void instance?.refresh();
    if (data.type === 'destroy') end();
  };
  signal.addEventListener('abort', end, { once: true });

  const { instanceId, config, mode } = init;
  try {
    const module = await descriptor.load(signal);
    instance = await module.mount(target, host, { instanceId, config, mode });
    sizes.observe(target);
    await instance.ready;
    say({ type: 'event', name: 'ready' });
  } catch (error) {
    host.reportError?.({ instanceId, kind: 'crash', detail: String(error) });
  }
}

/** Questions that the dashboard has not answered yet. */
class Pending<T> {
  readonly #waiting = new Map<number, PromiseWithResolvers<T>>();
  #last = 0;

  ask(send: (id: number) => void): Promise<T> {
    const id = (this.#last += 1);
    const question = Promise.withResolvers<T>();
    this.#waiting.set(id, question);
    send(id);
    return question.promise;
  }

  answer(id: number, value: T | undefined, error = 'no answer'): void {
    const question = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (value === undefined) question?.reject(new Error(error));
    else question?.resolve(value);
  }
}
