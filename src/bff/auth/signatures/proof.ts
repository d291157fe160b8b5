/** The tenant of an account that a request speaks of; `null` when that account belongs to none. */
export type TenantOf = (account: string | null) => string | null;

/** Finds out whose a request is. Throws a `ProblemError` with 401 when it proves nothing. */
export type CheckProof = (request: Request, body: () => Promise<Uint8Array>) => Promise<TenantOf>;
