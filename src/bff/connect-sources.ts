import type { Hono } from 'hono';
import type { AppEnv, Clock } from './app-env.ts';
import { checkBodySignature } from './auth/signatures/body-signature.ts';
import { checkHubspotSignature } from './auth/signatures/hubspot-signature.ts';
import { checkIngestKey } from './auth/signatures/ingest-key.ts';
import { checkWriteKey } from './auth/signatures/write-key.ts';
import { completeHubspotEvents } from './hubspot/complete-events.ts';
import { createHubspotClient, type Fetch } from './hubspot/hubspot-client.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimit } from './rate-limit.ts';
import { createRepAliases } from './rep-aliases.ts';
import { retryLookUps } from './look-ups.ts';
import { sourceRoutes } from './routes/sources.ts';
import type { SourceSettings } from './settings/source-settings.ts';
import type { Store } from '../store/store.ts';
import { calSenderOf } from '../ingest/cal/cal.ts';
import type { Source } from '../ingest/source.ts';

interface Options {
  readonly sources: readonly Source[];
  readonly settings: SourceSettings;
  /** Tenants by ingest key. */
  readonly ingestKeys: ReadonlyMap<string, string>;
  /** Reps by the owner's id in a source. */
  readonly repAliases: ReadonlyMap<string, string>;
  /** The address the outside uses, without a slash at the end. */
  readonly publicUrl: string;
  readonly store: Pick<Store, 'append' | 'noteDeleted' | 'saveLookUps' | 'lookUpsDue' | 'dropLookUps'>;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'events' | 'lost' | 'droppedField'>;
  readonly retentionDays: number;
  readonly rateLimit: RateLimit;
  readonly log: (line: string) => void;
  /** Told after something was stored for a tenant. */
  readonly onStored: (tenant: string) => void;
  /** Asks HubSpot. */
  readonly fetch: Fetch;
}

export interface ConnectedSources {
  readonly routes: Hono<AppEnv>;
  /** Asks again for what could not be looked up. */
  readonly retry: () => Promise<void>;
}

/** The routes of all sources, with the checks and look-ups that the settings allow. */
export function connectSources(options: Options): ConnectedSources {
  const { settings, clock, metrics, publicUrl } = options;
  const { hubspot } = settings;
  const repOf = createRepAliases(options.repAliases, () => metrics.events('unknown-owner', 1), options.log);
  const client = createHubspotClient({
    apiUrl: hubspot.apiUrl,
    tokens: hubspot.tokens,
    clock,
    fetch: options.fetch,
  });

  const dependencies = {
    ...options,
    repOf,
    proofs: {
      'ingest-key': checkIngestKey(options.ingestKeys),
      'write-key': checkWriteKey(settings.segmentKeys, settings.segmentBrowserKeys),
      'body-signature': checkBodySignature('X-Cal-Signature-256', settings.calSecrets, calSenderOf),
      'hubspot-signature': checkHubspotSignature({ ...hubspot, publicUrl }, clock),
    },
    completions: { hubspot: completeHubspotEvents(client, repOf) },
  };
  return { routes: sourceRoutes(dependencies), retry: () => retryLookUps(dependencies) };
}
