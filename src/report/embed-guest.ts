import type { Token } from '../contract/token.ts';
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
  const tokens = new Tokens(say);
  const context = provideDashboardContext(target, init.context);
  const host: ReportHost = {
    protocol: 1,
    principal: '',
    getToken: ({ reason }) => tokens.ask(reason),
    reportError: (problem) => say({ type: 'event', name: 'problem', problem }),
  };
  let instance: ReportInstance | undefined;
  const sizes = new ResizeObserver(() => say({ type: 'size', height: target.scrollHeight }));
  const end = () => {
    sizes.disconnect();
    context.stop();
    port.close();
    void instance?.destroy();
  };
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.type === 'token') tokens.answer(data);
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

/** Requests for tokens that the dashboard has not answered yet. */
class Tokens {
  readonly #say: (message: ToDashboard) => void;
  readonly #waiting = new Map<number, PromiseWithResolvers<Token>>();
  #last = 0;

  constructor(say: (message: ToDashboard) => void) {
    this.#say = say;
  }

  ask(reason: Extract<ToDashboard, { type: 'token' }>['reason']): Promise<Token> {
    const id = (this.#last += 1);
    const request = Promise.withResolvers<Token>();
    this.#waiting.set(id, request);
    this.#say({ type: 'token', id, reason });
    return request.promise;
  }

  answer({ id, token, error }: Extract<ToFrame, { type: 'token' }>): void {
    const request = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (token) request?.resolve(token);
    else request?.reject(new Error(error ?? 'no token'));
  }
}
