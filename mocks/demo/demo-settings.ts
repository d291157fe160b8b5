import { readSettings, type Environment, type Settings } from '../../src/bff/settings/settings.ts';

export const demoTenant = 'demo';
export const demoIngestKey = 'demo';

const issuer = 'smart-activity-feed-demo';
const audience = 'smart-activity-feed';

/**
 * The settings of the environment, as far as the demo lets it: it listens on this machine alone, and signs the reps in
 * itself with `secret`. Ingest keys of the environment count beside its own. Throws a `SettingsError`.
 */
export function readDemoSettings(environment: Environment, secret: string): Settings {
  const { INGEST_KEYS: keys = '', DATA_DIR: folder = '', METRICS_PORT: metrics = '' } = environment;
  const changed = {
    ...environment,
    HOST: '127.0.0.1',
    DATA_DIR: folder === '' ? './data/demo' : folder,
    METRICS_PORT: metrics === '' ? 'off' : metrics,
    INGEST_KEYS: `${demoIngestKey}=${demoTenant},${keys}`,
    AUTH_JWKS_URL: undefined,
    AUTH_PUBLIC_KEY: undefined,
    AUTH_SECRET: secret,
    AUTH_ALGORITHM: 'HS256',
    AUTH_ISSUER: issuer,
    AUTH_AUDIENCE: audience,
    AUTH_REP_CLAIM: 'sub',
    AUTH_TENANT_CLAIM: 'tid',
  };
  const settings = readSettings(changed, true);
  return { ...settings, crmOrigins: [...settings.crmOrigins, new URL(demoCrmUrl(settings)).origin] };
}

/** Where the links of the made-up contacts lead: to a page of the demo itself. */
export function demoCrmUrl({ publicUrl, port }: Pick<Settings, 'publicUrl' | 'port'>): string {
  return `${publicUrl ?? `http://127.0.0.1:${port}`}/demo/crm`;
}
