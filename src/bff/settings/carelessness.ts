import type { AuthSettings } from '../auth/token-verifier.ts';
import { misspeltKeys } from './misspelt-keys.ts';
import type { SourceSettings } from './source-settings.ts';

/** What is shorter can be guessed. */
const shortestSecret = 16;

/** Addresses that stand for every address of the machine. */
const everywhere = new Set(['0.0.0.0', '::', '[::]', '0', '*']);

/** What could be read of the settings. */
interface Read {
  readonly server:
    | {
        readonly HOST: string;
        readonly PUBLIC_URL?: string | undefined;
        readonly INGEST_KEYS: ReadonlyMap<string, string>;
      }
    | undefined;
  readonly auth: AuthSettings | undefined;
  readonly sources: SourceSettings | undefined;
}

/** What can be read and must not be, on a server that others reach. Secrets are not repeated. */
export function carelessness(
  environment: Readonly<Record<string, string>>,
  { server, auth, sources }: Read,
): readonly string[] {
  const problems = [
    ...misspeltKeys(Object.keys(environment)),
    ...shortEntries('INGEST_KEYS', server?.INGEST_KEYS),
    ...shortEntries('SEGMENT_KEYS', sources?.segmentKeys),
    ...shortEntries('CAL_SECRETS', sources?.calSecrets),
  ];
  if (isShort(sources?.hubspot.secret ?? null)) {
    problems.push(`HUBSPOT_SECRET is shorter than ${shortestSecret} characters`);
  }
  if (server && everywhere.has(server.HOST) && server.PUBLIC_URL === undefined) {
    problems.push(`HOST ${server.HOST} listens to everybody: set PUBLIC_URL to the address they use`);
  }
  if (auth?.key.kind === 'jwks' && auth.key.url.startsWith('http:')) {
    problems.push('AUTH_JWKS_URL is not https://: whoever answers on the way could sign as anybody');
  }
  return problems;
}

function shortEntries(setting: string, tenants: ReadonlyMap<string, string> | undefined): readonly string[] {
  return [...(tenants ?? new Map<string, string>()).keys()].flatMap((key, index) =>
    isShort(key) ? [`${setting} entry ${index + 1} is shorter than ${shortestSecret} characters`] : [],
  );
}

function isShort(secret: string | null): boolean {
  return secret !== null && secret.length < shortestSecret;
}
