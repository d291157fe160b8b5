import type { HostileServer } from './hostile-server.ts';

/** What somebody might try, and the check that it comes to nothing. */
export type Cases = Readonly<Record<string, (server: HostileServer) => Promise<void>>>;
