import { describeProblem, ProblemError } from '../problem.ts';

/** What a caller can prove itself by. */
export type Credential = 'token' | 'ingest-key' | 'write-key' | 'signature';

const challenges: Readonly<Record<Credential, Readonly<Record<string, string>>>> = {
  token: { 'WWW-Authenticate': 'Bearer' },
  'ingest-key': { 'WWW-Authenticate': 'Bearer' },
  'write-key': { 'WWW-Authenticate': 'Basic realm="write key"' },
  signature: {},
};

/** A credential that is missing or none of ours. The app counts it, and limits how often one address may fail. */
export class CredentialError extends ProblemError {
  readonly credential: Credential;

  constructor(credential: Credential, detail: string) {
    super(describeProblem(401, detail), challenges[credential]);
    this.credential = credential;
  }
}

/** Ends the request with 401. */
export function refuseCredential(credential: Credential, detail: string): never {
  throw new CredentialError(credential, detail);
}
