import type { Cells, ConfigProblem, ReportProblem, SavedReport } from '../contract/report.ts';
import type { ReportDescriptor, ReportHost, ReportInstance, ReportModule } from './contract.ts';
import type { ReportRegistry, RestoreResult, Stop, Surface } from './contract.ts';
import { localize } from './localize.ts';
import { problemCard, problemMessage } from './problem-card.ts';
import { anySize, fieldsOf, readCells } from './saved-report.ts';

/** A report that has not come after this many milliseconds is a broken one. */
const patience = 30_000;

/** What a placed report needs of its dashboard. */
export interface Dashboard {
  readonly registry: () => ReportRegistry;
  readonly surface: Surface;
  readonly host: (instanceId: string) => ReportHost;
  readonly remove: (instanceId: string) => Promise<void>;
  /** Tells whoever observes the dashboard. */
  readonly changed: () => void;
  /** Calls the listener after another report has come, as after every other change. */
  readonly observe: (listener: () => void) => Stop;
}

/** What shows in a slot. */
interface Live {
  readonly descriptor: ReportDescriptor;
  readonly instance: ReportInstance;
  /** Saved by a newer version: shown as far as this one can, never written over. */
  readonly readOnly: boolean;
}

/** One report on a dashboard: what was saved of it, its slot, and what shows there. Its code comes with the first one. */
export class PlacedReport {
  readonly #id: string;
  readonly #type: string;
  readonly #dashboard: Dashboard;
  readonly #slot = document.createElement('div');
  /** As the dashboard stored it, whatever that is. */
  #saved: unknown;
  #live: Live | undefined;
  /** While nobody here knows its type. */
  #stopWaiting: Stop | undefined;
  /** Replaced when what it shows is no longer wanted. */
  #attempt = new AbortController();

  constructor(id: string, saved: unknown, dashboard: Dashboard) {
    const { type, instanceId } = fieldsOf(saved);
    this.#id = id;
    this.#type = typeof type === 'string' ? type : '';
    this.#saved = this.#type && instanceId !== id ? { ...fieldsOf(saved), instanceId: id } : saved;
    this.#dashboard = dashboard;
    this.#slot.style.cssText = 'display:flex;flex-direction:column;height:100%';
  }

  /** Shows the report, or a card that says why not. Never rejects. */
  async show(): Promise<RestoreResult> {
    void this.#end();
    const attempt = this.#attempt;
    const deadline = setTimeout(() => attempt.abort(new Error('it took too long')), patience);
    try {
      return await this.#open(attempt);
    } catch (error) {
      this.#fail(attempt, error);
      return this.#stopWaiting ? 'waiting' : 'failed';
    } finally {
      clearTimeout(deadline);
    }
  }

  /** What is to be stored: untouched unless a version that understands it shows it. */
  save(): SavedReport {
    const saved = this.#saved as SavedReport;
    if (!this.#live || this.#live.readOnly) return saved;
    const { descriptor, instance } = this.#live;
    const stored = { ...saved, ...versions(descriptor), size: readCells(saved.size, descriptor.size) };
    try {
      stored.config = instance.serialize();
    } catch (error) {
      this.#tell(new Fault('crash', error));
    }
    return stored;
  }

  resize(size: Cells): void {
    if (this.#type) this.#saved = { ...fieldsOf(this.#saved), size };
    this.#dashboard.changed();
  }

  /** Gives what is wrong and changes nothing, or applies the configuration. */
  async configure(config: unknown): Promise<readonly ConfigProblem[]> {
    try {
      return await this.#configure(config);
    } finally {
      this.#dashboard.changed();
    }
  }

  async #configure(config: unknown): Promise<readonly ConfigProblem[]> {
    const descriptor = this.#live?.descriptor ?? this.#descriptor;
    if (!descriptor) return [{ path: '', message: problemMessage('unknown-type') }];
    const saved = fieldsOf(this.#saved);
    if (Number(saved['configVersion']) > descriptor.config.version) {
      return [{ path: '', message: problemMessage('newer-version') }];
    }
    const problems = descriptor.config.validate(config);
    if (problems.length > 0) return problems;

    this.#saved = { ...saved, ...versions(descriptor), config };
    const attempt = this.#attempt;
    try {
      if (this.#live) this.#live.instance.update({ config: config as object });
      else await this.show();
    } catch (error) {
      this.#fail(attempt, error);
    }
    await this.#dashboard.host(this.#id).saveConfig?.(this.#id, config);
    return [];
  }

  /** Takes it off the dashboard. */
  async remove(): Promise<void> {
    this.#dashboard.surface.take(this.#id);
    this.#dashboard.changed();
    await this.#end();
  }

  /** Ends what shows and leaves the slot empty. */
  async #end(): Promise<void> {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    this.#saved = this.save();
    const instance = this.#live?.instance;
    this.#live = undefined;
    this.#attempt.abort();
    this.#attempt = new AbortController();
    this.#slot.replaceChildren();
    try {
      await instance?.destroy();
    } catch (error) {
      this.#tell(new Fault('crash', error));
    }
  }

  get #descriptor(): ReportDescriptor | undefined {
    return this.#type ? this.#dashboard.registry().get(this.#type) : undefined;
  }

  async #open(attempt: AbortController): Promise<RestoreResult> {
    const { signal } = attempt;
    const descriptor = this.#descriptor;
    const { size, configVersion } = fieldsOf(this.#saved);
    const rule = descriptor?.size ?? anySize;
    const report = { ...this.save(), instanceId: this.#id, size: readCells(size, rule) };
    this.#dashboard.surface.place(report, this.#slot, rule);
    if (!descriptor) throw new Fault('unknown-type', this.#type);

    const from = Number(configVersion);
    const { version } = descriptor.config;
    const config = await step('bad-config', () => this.#readConfig(descriptor, from));
    const module = await step('load', () => until(signal, descriptor.load(signal)));
    const instance = await step('crash', () => this.#mount(module, config, signal));
    this.#saved = from > version ? this.#saved : { ...report, config };
    this.#live = { descriptor, instance, readOnly: from > version };
    instance.ready.catch((error: unknown) => this.#fail(attempt, error));
    if (from > version) this.#slot.prepend(this.#card(new Fault('newer-version', from)));
    return from < version ? 'migrated' : 'mounted';
  }

  #readConfig({ config }: ReportDescriptor, from: number): object {
    const saved = fieldsOf(this.#saved)['config'];
    const current = from === config.version ? (saved as object) : config.migrate(saved, from);
    const problems = config.validate(current);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return current;
  }

  #mount(module: ReportModule, config: object, signal: AbortSignal): Promise<ReportInstance> {
    const target = document.createElement('div');
    target.style.cssText = 'flex:1;min-height:0';
    this.#slot.append(target);
    const host = this.#dashboard.host(this.#id);
    const mounting = module.mount(target, host, { instanceId: this.#id, config, mode: 'view' });
    // What comes after it was given up must not stay behind.
    void mounting.then((late) => (signal.aborted ? late.destroy() : undefined)).catch(() => undefined);
    return until(signal, mounting);
  }

  #fail(attempt: AbortController, error: unknown): void {
    // Something newer shows by now, or nothing is wanted here any more.
    if (attempt !== this.#attempt) return;
    void this.#end();
    const fault = error instanceof Fault ? error : new Fault('crash', error);
    this.#slot.append(this.#card(fault));
    if (fault.kind !== 'unknown-type') return;
    this.#stopWaiting = this.#dashboard.observe(() => {
      if (this.#descriptor) void this.show();
    });
  }

  #card(fault: Fault): HTMLElement {
    this.#tell(fault);
    const locale = this.#slot.closest<HTMLElement>('[lang]')?.lang ?? '';
    const remove = () => void this.#dashboard.remove(this.#id);
    // The report below it says what it is, and nothing is to be tried again.
    if (fault.kind === 'newer-version') return problemCard(fault.kind, '', locale, { remove });
    const { title } = fieldsOf(this.#saved);
    const known = this.#descriptor?.catalogue.title ?? this.#type;
    const name = typeof title === 'string' ? title : localize(known, locale);
    return problemCard(fault.kind, name, locale, { retry: () => void this.show(), remove });
  }

  #tell({ kind, message }: Fault): void {
    try {
      this.#dashboard.host(this.#id).reportError?.({ instanceId: this.#id, kind, detail: message });
    } catch (error) {
      console.error(error);
    }
  }
}

class Fault extends Error {
  readonly kind: ReportProblem['kind'];

  constructor(kind: ReportProblem['kind'], cause: unknown) {
    super(String(cause));
    this.kind = kind;
  }
}

/** Names the step in which something went wrong. */
async function step<T>(kind: ReportProblem['kind'], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Fault(kind, error);
  }
}

/** The versions a configuration is saved with. */
export function versions(descriptor: ReportDescriptor): { typeVersion: string; configVersion: number } {
  return { typeVersion: descriptor.version, configVersion: descriptor.config.version };
}

/** Waits for the promise until the signal says to stop waiting. */
function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  return Promise.race([promise, aborted]);
}
