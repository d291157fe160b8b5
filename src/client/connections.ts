import { connectionsKey } from '../contract/wire-symbols.ts';
import type { FeedClientOptions } from './feed-client.ts';
import type { FeedSource } from './feed-source.ts';
import { SharedSource } from './shared-source.ts';
import type { GetToken } from './token-source.ts';

/** After its last feed a connection stays this many milliseconds, for a feed that is only moved about. */
const linger = 5_000;

interface Connection {
  readonly source: FeedSource;
  /** Those who can give a token; the last to leave stays reachable for what is still on its way. */
  readonly users: Set<GetToken>;
  lastUser: GetToken;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** All copies of this code on the page share their connections. */
interface Page {
  [connectionsKey]?: Map<string, Connection> | undefined;
}

export interface Lease {
  readonly source: FeedSource;
  release(): void;
}

/** How a host that shares connections gives a feed its source. */
export type Connect = (options: FeedClientOptions) => Lease;

/**
 * One connection for all feeds of a principal on one back end. Throws a `FeedError` of kind `configuration` when the
 * endpoint is no HTTP address.
 */
export function leaseConnection(options: FeedClientOptions & { readonly principal: string }): Lease {
  const page = globalThis as Page;
  const connections = (page[connectionsKey] ??= new Map<string, Connection>());
  const id = JSON.stringify([options.endpoint, options.principal]);
  // An identity of its own: several feeds may have the same function.
  const user: GetToken = (request) => options.getToken(request);
  const connection = connections.get(id) ?? connect(options.endpoint, user);
  connections.set(id, connection);
  clearTimeout(connection.timer);
  connection.users.add(user);
  return {
    source: connection.source,
    release() {
      connection.lastUser = user;
      if (!connection.users.delete(user) || connection.users.size > 0) return;
      connection.timer = setTimeout(() => connections.delete(id), linger);
    },
  };
}

function connect(endpoint: string, first: GetToken): Connection {
  const users = new Set<GetToken>();
  const getToken: GetToken = (request) => {
    const [user = connection.lastUser] = users;
    return user(request);
  };
  const source = new SharedSource({ endpoint, getToken });
  const connection: Connection = { source, users, lastUser: first, timer: undefined };
  return connection;
}
