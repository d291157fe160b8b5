import type { Principal } from '../app-env.ts';
import type { Store } from '../../store/store.ts';

/** Hears the rep's sequence number each time that it has grown. */
export type Listener = (seq: number) => void;

/** Tells connected reps that something of theirs changed. It carries no data: they look again. */
export interface ChangeNotifier {
  /** Calls `listener` for every number above `seq` until the function given back is called. */
  subscribe(principal: Principal, seq: number, listener: Listener): () => void;
  /** Something of the tenant was written, here or on another replica. */
  notify(tenant: string): void;
  /** Anything may have been written. */
  notifyAll(): void;
  /** How many have subscribed. */
  readonly size: number;
}

interface Subscriber {
  readonly rep: string;
  readonly listener: Listener;
  seq: number;
}

interface Tenant {
  readonly subscribers: Set<Subscriber>;
  /** The numbers are being read; if `notices` grows meanwhile, one more reading follows, however many they were. */
  reading: boolean;
  notices: number;
}

/**
 * The number is always read from the store, so a notice that is lost, doubled or late does no harm: the next one brings
 * everybody up to date.
 */
export function createChangeNotifier(
  store: Pick<Store, 'seqs'>,
  log: (error: unknown) => void,
): ChangeNotifier {
  const tenants = new Map<string, Tenant>();

  async function readNumbers(name: string, tenant: Tenant): Promise<void> {
    tenant.reading = true;
    for (let seen = -1; seen !== tenant.notices;) {
      seen = tenant.notices;
      const reps = new Set([...tenant.subscribers].map((subscriber) => subscriber.rep));
      const seqs = await store.seqs(name, reps);
      for (const subscriber of tenant.subscribers) {
        const seq = seqs.get(subscriber.rep) ?? 0;
        if (subscriber.seq >= seq) continue;
        subscriber.seq = seq;
        subscriber.listener(seq);
      }
    }
    tenant.reading = false;
  }

  function notify(name: string): void {
    const tenant = tenants.get(name);
    if (tenant === undefined) return;
    tenant.notices += 1;
    if (tenant.reading) return;
    readNumbers(name, tenant).catch((error: unknown) => {
      tenant.reading = false;
      log(error);
    });
  }

  return {
    notify,
    notifyAll() {
      for (const name of tenants.keys()) notify(name);
    },
    subscribe({ tenant: name, rep }, seq, listener) {
      const tenant = tenants.get(name) ?? { subscribers: new Set(), reading: false, notices: 0 };
      tenants.set(name, tenant);
      const subscriber = { rep, listener, seq };
      tenant.subscribers.add(subscriber);
      // What was written since the number was read would otherwise go unheard.
      notify(name);
      return () => {
        tenant.subscribers.delete(subscriber);
        if (tenant.subscribers.size === 0 && tenants.get(name) === tenant) tenants.delete(name);
      };
    },
    get size() {
      return [...tenants.values()].reduce((sum, tenant) => sum + tenant.subscribers.size, 0);
    },
  };
}
