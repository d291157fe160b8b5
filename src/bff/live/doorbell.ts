import type { Principal } from '../app-env.ts';
import type { Store } from '../../store/store.ts';

/** Hears the rep's sequence number each time that it has grown. */
export type Listener = (seq: number) => void;

/** Tells connected reps that something of theirs changed. It carries no data: they look again. */
export interface Doorbell {
  /** Calls `listener` for every number above `seq` until the function given back is called. */
  attend(principal: Principal, seq: number, listener: Listener): () => void;
  /** Something of the tenant was written, here or on another replica. */
  touch(tenant: string): void;
  /** How many are attending. */
  readonly size: number;
}

interface Attendant {
  readonly rep: string;
  readonly listener: Listener;
  seq: number;
}

interface Tenant {
  readonly attendants: Set<Attendant>;
  /** A look is under way; if `touches` grows meanwhile, one more follows, however many they were. */
  looking: boolean;
  touches: number;
}

/**
 * The number is always read from the store, so a notice that is lost, doubled or late does no harm: the next one brings
 * everybody up to date.
 */
export function createDoorbell(store: Pick<Store, 'seq'>, log: (error: unknown) => void): Doorbell {
  const tenants = new Map<string, Tenant>();

  async function look(name: string, tenant: Tenant): Promise<void> {
    tenant.looking = true;
    for (let seen = -1; seen !== tenant.touches;) {
      seen = tenant.touches;
      const reps = new Set([...tenant.attendants].map((attendant) => attendant.rep));
      for (const rep of reps) {
        const seq = await store.seq(name, rep);
        for (const attendant of tenant.attendants) {
          if (attendant.rep !== rep || attendant.seq >= seq) continue;
          attendant.seq = seq;
          attendant.listener(seq);
        }
      }
    }
    tenant.looking = false;
  }

  function touch(name: string): void {
    const tenant = tenants.get(name);
    if (tenant === undefined) return;
    tenant.touches += 1;
    if (tenant.looking) return;
    look(name, tenant).catch((error: unknown) => {
      tenant.looking = false;
      log(error);
    });
  }

  return {
    touch,
    attend({ tenant: name, rep }, seq, listener) {
      const tenant = tenants.get(name) ?? { attendants: new Set(), looking: false, touches: 0 };
      tenants.set(name, tenant);
      const attendant = { rep, listener, seq };
      tenant.attendants.add(attendant);
      // What was written since the number was read would otherwise go unheard.
      touch(name);
      return () => {
        tenant.attendants.delete(attendant);
        if (tenant.attendants.size === 0 && tenants.get(name) === tenant) tenants.delete(name);
      };
    },
    get size() {
      return [...tenants.values()].reduce((sum, tenant) => sum + tenant.attendants.size, 0);
    },
  };
}
