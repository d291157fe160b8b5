/** Who reads the feed, as the token says. */
export interface Principal {
  readonly tenant: string;
  readonly rep: string;
  /** When the token ends, epoch milliseconds. */
  readonly expiresAt: number;
  /** The token has the role `manager`, which may look at sums over a team. */
  readonly isManager?: boolean;
}

/** Who sends events, as the ingest key says. */
export interface Source {
  readonly tenant: string;
}

/** What the middleware in front of a route leaves for it: `principal` behind `requireRep`, `source` behind `requireSource`. */
export interface AppEnv {
  Bindings: {
    /** The network address of the caller, where the host tells it. */
    readonly address?: string;
  };
  Variables: {
    principal: Principal;
    source: Source;
    requestId: string;
  };
}

/** Takes a line that an operator should see: a warning, unless it is of a failure of ours. */
export type Log = (line: string, failure?: { readonly requestId?: string }) => void;

/** Epoch milliseconds. */
export type Clock = () => number;
