import pg from 'pg';

/** Tenants named in one message: names of 64 characters stay below PostgreSQL's 7,999 bytes. */
const maxTenantsInNotice = 50;
const channel = 'smart_activity_feed';
/** Changes within so long are told in one message. */
const coalesceMs = 50;
/** Whoever listens reads everything anew so often, for what got lost with a process that ended between its commit and its message. */
const rereadMs = 10_000;
const firstPauseMs = 250;
const maxPauseMs = 5_000;

/** `null`: anything may have changed. */
export type OnChange = (tenant: string | null) => void;

/** Tells other replicas that something of a tenant was written, and hears it from them. Messages carry no data. */
export interface Notices {
  tell(tenant: string): void;
  close(): Promise<void>;
}

interface NoticeOptions {
  readonly url: string;
  readonly send: (payload: string) => Promise<void>;
  readonly onChange: OnChange;
  readonly log: (error: unknown) => void;
}

/**
 * A message that is lost does no harm: after each new connection, and every ten seconds, everything counts as changed. They
 * are sent after the commit and for many writes at once, since PostgreSQL lets transactions that send any commit one by one.
 */
export function openNotices({ url, send, onChange, log }: NoticeOptions): Notices {
  const changed = new Set<string>();
  let sending: NodeJS.Timeout | null = null;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let pauseMs = firstPauseMs;
  let isClosed = false;
  const reread = setInterval(() => onChange(null), rereadMs);
  reread.unref();

  function flush(): void {
    sending = null;
    const tenants = [...changed];
    changed.clear();
    for (let start = 0; start < tenants.length; start += maxTenantsInNotice) {
      const some = tenants.slice(start, start + maxTenantsInNotice);
      // Whoever misses it reads everything anew within seconds.
      send(JSON.stringify(some)).catch(log);
    }
  }

  async function listen(): Promise<void> {
    const connection = new pg.Client({
      connectionString: url,
      application_name: 'smart-activity-feed',
      keepAlive: true,
    });
    client = connection;
    let isOver = false;
    const startAgain = (error: unknown): void => {
      if (isOver) return;
      isOver = true;
      connection.end().catch(() => undefined);
      if (isClosed) return;
      log(error);
      retry = setTimeout(() => void listen(), pauseMs * (0.5 + Math.random() / 2));
      pauseMs = Math.min(pauseMs * 2, maxPauseMs);
    };
    connection.on('error', startAgain);
    connection.on('end', () =>
      startAgain(new Error('The connection that listens to the database has ended.')),
    );
    connection.on('notification', ({ payload = '' }) => {
      for (const tenant of tenantsIn(payload)) onChange(tenant);
    });
    try {
      await connection.connect();
      await connection.query(`listen ${channel}`);
      pauseMs = firstPauseMs;
      onChange(null);
    } catch (error) {
      startAgain(error);
    }
  }
  void listen();

  return {
    tell(tenant) {
      if (isClosed) return;
      changed.add(tenant);
      sending ??= setTimeout(flush, coalesceMs);
    },
    async close() {
      isClosed = true;
      clearInterval(reread);
      if (retry !== null) clearTimeout(retry);
      if (sending !== null) clearTimeout(sending);
      flush();
      await client?.end().catch(() => undefined);
    },
  };
}

/** Anybody who may connect can send; what is not ours changes nothing. */
function tenantsIn(payload: string): readonly string[] {
  try {
    const tenants: unknown = JSON.parse(payload);
    return Array.isArray(tenants) ? tenants.filter((tenant) => typeof tenant === 'string') : [];
  } catch {
    return [];
  }
}

/** The statement that sends a message. */
export const notifyStatement = `select pg_notify('${channel}', $1)`;
