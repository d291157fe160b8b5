/** The tenant of an account that a request speaks of; `null` when that account belongs to none. */
export type TenantOf = (account: string | null) => string | null;

/** A request to a source, as far as it can prove something. */
export interface ProofRequest {
  readonly request: Request;
  /** The tenant that its path names, as a hint where to look; it proves nothing. */
  readonly hint: string | undefined;
  body(): Promise<Uint8Array<ArrayBuffer>>;
  /** The body as JSON. */
  json(): Promise<unknown>;
}

/** Whose a request is. */
export interface Proven {
  readonly tenantOf: TenantOf;
  /** Anybody can have its key: it tells what somebody did, and nothing else. */
  readonly isPublishable: boolean;
}

/** Finds out whose a request is. Throws a `ProblemError` with 401 when it proves nothing. */
export type CheckProof = (request: ProofRequest) => Promise<Proven>;

/** All of the request is a tenant's. */
export function provenFor(tenant: string): Proven {
  return { tenantOf: () => tenant, isPublishable: false };
}
