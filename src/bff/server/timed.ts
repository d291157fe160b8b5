import type { Prometheus, TimedKind } from './prometheus.ts';

/** The same object, whose calls are timed by their names; what is called `untimed` is left alone. */
export function timed<Target extends object>(
  prometheus: Pick<Prometheus, 'timed'>,
  kind: TimedKind,
  target: Target,
  untimed: readonly (keyof Target & string)[] = [],
): Target {
  type Method = (...parameters: unknown[]) => Promise<unknown>;
  const entries = Object.entries(target as Record<string, Method>).map(([name, method]): [string, Method] => {
    if ((untimed as readonly string[]).includes(name)) return [name, method];
    return [name, (...parameters) => prometheus.timed(kind, name, () => method(...parameters))];
  });
  return Object.fromEntries(entries) as unknown as Target;
}
