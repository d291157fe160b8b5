import { registryKey } from '../contract/wire-symbols.ts';
import { entriesOf } from './catalogue.ts';
import type { ReportDescriptor, ReportRegistry, Stop } from './contract.ts';

/** The page's globals that all copies of this code agree upon. */
interface Page {
  [registryKey]?: ReportRegistry | undefined;
  /** An array until somebody asks for the registry, then the registry itself. */
  dashboardReports?: ReportRegistry | ReportDescriptor[];
}

class Registry extends EventTarget implements ReportRegistry {
  #descriptors: readonly ReportDescriptor[] = [];

  register(descriptor: ReportDescriptor): Stop {
    if (isReport(descriptor)) this.#change([...this.#descriptors, descriptor]);
    else console.error('not a report:', descriptor);
    return () => this.#change(this.#descriptors.filter((other) => other !== descriptor));
  }

  push(...descriptors: ReportDescriptor[]): number {
    for (const descriptor of descriptors) this.register(descriptor);
    return this.#descriptors.length;
  }

  list(): readonly ReportDescriptor[] {
    return this.#descriptors.filter((descriptor) => descriptor === this.get(descriptor.type));
  }

  /** By version, not by the order of loading, so that two copies agree. */
  get(type: string): ReportDescriptor | undefined {
    return this.#descriptors
      .filter((descriptor) => descriptor.type === type)
      .sort((one, other) => other.version.localeCompare(one.version, 'en', { numeric: true }))[0];
  }

  async whenRegistered(type: string, { signal }: { signal?: AbortSignal } = {}): Promise<ReportDescriptor> {
    for (;;) {
      const found = this.get(type);
      if (found) return found;
      signal?.throwIfAborted();
      await new Promise((next) => {
        this.addEventListener('change', next, { once: true });
        signal?.addEventListener('abort', next);
      });
    }
  }

  #change(descriptors: readonly ReportDescriptor[]): void {
    this.#descriptors = descriptors;
    this.dispatchEvent(new Event('change'));
  }
}

/**
 * The page's registry, made by whoever asks first. A plain array in `globalThis.dashboardReports` counts as a queue, so
 * a report may come before any dashboard code; what is in it is taken over at each call, and so is what is in a registry
 * that another script has put its own in place of.
 */
export function reportRegistry(): ReportRegistry {
  const page = globalThis as Page;
  const registry = (page[registryKey] ??= new Registry());
  const others = page.dashboardReports ?? [];
  page.dashboardReports = registry;
  if (Array.isArray(others)) registry.push(...others);
  else if (others !== registry) {
    registry.push(...others.list());
    // Whoever listens to the old one looks again, and finds this one.
    others.dispatchEvent(new Event('change'));
  }
  return registry;
}

/**
 * One script's broken report must not take the others of the dashboard with it. So what they rely upon is tried here: its
 * place among builds of a type, its lines in the catalogue and what is searched in them, and its size.
 */
function isReport(value: unknown): boolean {
  try {
    const { protocol, type, version, catalogue, config, size } = value as ReportDescriptor;
    const texts: readonly unknown[] = [type, version, catalogue.category, ...catalogue.keywords];
    entriesOf(value as ReportDescriptor, '');
    return (
      (protocol as number) === 1 &&
      texts.every((text) => typeof text === 'string') &&
      [size.default, size.min, size.max].every(({ w, h }) => w * h > 0) &&
      !!config.schema
    );
  } catch {
    return false;
  }
}
