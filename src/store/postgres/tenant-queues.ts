/** Runs what is asked for one tenant one after the other, in the order in which it was asked. */
export interface TenantQueues {
  run<Value>(tenant: string, work: () => Promise<Value>): Promise<Value>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

/**
 * Writers of one tenant wait for its row. Waiting here and not in the database, they hold no connection meanwhile, so that a
 * tenant with many of them leaves connections to the others.
 */
export function createTenantQueues(): TenantQueues {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(tenant, work) {
      const before = last.get(tenant) ?? Promise.resolve();
      const result = before.then(work);
      const settled = result.catch(() => undefined);
      last.set(tenant, settled);
      try {
        return await result;
      } finally {
        if (last.get(tenant) === settled) last.delete(tenant);
      }
    },
    async idle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
