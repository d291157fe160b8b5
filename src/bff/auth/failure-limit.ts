import type { Clock } from '../app-env.ts';
import type { Metrics } from '../metrics.ts';
import { ProblemError } from '../problem.ts';
import { createRateLimit } from '../rate-limit.ts';
import { CredentialError, type Credential } from './credential-error.ts';

/**
 * So often an address may fail in a minute. Keys and signatures are written down once, and fail by guessing or by a
 * mistake. When the sign-in changes its key, the tokens of a whole office fail at once, and each needs its 401 to be renewed.
 */
const failuresAMinute: Readonly<Record<Credential, number>> = {
  token: 1_200,
  'ingest-key': 60,
  'write-key': 60,
  signature: 60,
};

/** Turns a failed credential into the answer to it: 401, or 429 for an address that fails again and again. */
export type AnswerFailure = (error: Error, address: string | undefined) => Error;

/** Only failures are counted, so whoever shares an address with a guesser is never kept waiting with a valid credential. */
export function createFailureLimit(clock: Clock, metrics: Pick<Metrics, 'refusedCredential'>): AnswerFailure {
  const limitOf = (credential: Credential) =>
    createRateLimit(failuresAMinute[credential], clock, `refused ${credential}s`);
  const limits = {
    token: limitOf('token'),
    'ingest-key': limitOf('ingest-key'),
    'write-key': limitOf('write-key'),
    signature: limitOf('signature'),
  };
  return (error, address) => {
    if (!(error instanceof CredentialError)) return error;
    metrics.refusedCredential(error.credential);
    try {
      limits[error.credential](address ?? 'unknown');
    } catch (refusal) {
      if (refusal instanceof ProblemError) return refusal;
      throw refusal;
    }
    return error;
  };
}
