import { z } from 'zod';
import type { AuthSettings } from '../auth/token-verifier.ts';
import { isName } from '../auth/principal.ts';
import { forgottenLogOf, forgottenLogProblems } from './forgotten-log.ts';
import { logLevels, type LogLevel } from './log-level.ts';
import { addressRanges } from './address-ranges.ts';
import { authSettings } from './auth-settings.ts';
import { carelessness } from './carelessness.ts';
import { pairs, sourceEnvironment, type SourceSettings } from './source-settings.ts';

/** How the server runs, read from the environment once, at the start. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** The folder of the embedded store. */
  readonly dataDir: string;
  /** Of the PostgreSQL in which the store is; `null`: it is in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Without a slash at the end; `null` where it follows from host and port. */
  readonly publicUrl: string | null;
  /** Where Prometheus reads, apart from all else; `null`: nowhere. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  readonly logLevel: LogLevel;
  /** Other origins whose pages may call the API. */
  readonly allowedOrigins: readonly string[];
  /** Origins of the CRM, to which links of contacts and deals may lead. */
  readonly crmOrigins: readonly string[];
  /** Origins of the web site whose pages hold publishable keys. */
  readonly siteOrigins: readonly string[];
  /** Proxies in front of this server, whose word on the caller's address counts: addresses, or `address/prefix`. */
  readonly trustedProxies: readonly string[];
  /** Whom the store forgot is noted there, too, by hashes that the key makes; `null`: nowhere. */
  readonly forgottenLog: { readonly file: string; readonly key: string } | null;
  readonly auth: AuthSettings;
  /** Tenants by ingest key. */
  readonly ingestKeys: ReadonlyMap<string, string>;
  readonly sources: SourceSettings;
  /** A JSON file with reps by the owner's id in a source; `null`: owners are reps. */
  readonly repAliases: string | null;
  readonly retentionDays: number;
  /** Requests a minute, for each rep and for each ingest key. */
  readonly rateLimit: number;
  /** The share of rep-days that are shown newest first, from 0 to below 1. */
  readonly holdoutRate: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Lists everything that is wrong at once, so that an operator needs one attempt. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The settings are wrong:', ...problems.map((problem) => `- ${problem}`)].join('\n'));
    this.problems = problems;
  }
}

/**
 * Some rep in a hundred reads every second, and a source may send its events singly: a hundred a second stops only a
 * caller that runs wild.
 */
const defaultRateLimit = 6_000;

const wholeNumber = (least: number, most: number, normally: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'is not a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `is not between ${String(least)} and ${String(most)}`)
    .default(normally);

const share = z
  .string()
  .regex(/^0?\.\d{1,9}$|^0$/, 'is not a number from 0 to below 1, such as 0.1')
  .transform(Number)
  .default(0);

const webUrl = z
  .url({ protocol: /^https?$/, error: 'is not an https:// or http:// address' })
  .refine((text) => !/[?#]/.test(text), 'must not have a query or fragment')
  .transform((text) => text.replace(/\/+$/, ''));

/** Exact origins, as browsers send them; `*` would let any page read what a rep may read. */
const origins = z
  .string()
  .transform(listed)
  .pipe(
    z.array(
      z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^\s/?#,*@]+$/, {
        error: ({ input }) => `has "${String(input)}", which is not an origin such as https://crm.example`,
      }),
    ),
  )
  .default([]);

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535, 8787),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' }).optional(),
  METRICS_PORT: z
    .union([z.literal('off').transform(() => null), wholeNumber(0, 65_535, 9_464)])
    .default(9_464),
  METRICS_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  FORGOTTEN_LOG: z.string().optional(),
  FORGOTTEN_KEY: z.string().min(16, 'is shorter than 16 characters').optional(),
  PUBLIC_URL: webUrl.optional(),
  ALLOWED_ORIGINS: origins,
  CRM_ORIGINS: origins,
  SITE_ORIGINS: origins,
  TRUSTED_PROXIES: addressRanges,
  INGEST_KEYS: pairs('key=tenant', isName),
  REP_ALIASES: z.string().optional(),
  RETENTION_DAYS: wholeNumber(31, 3_650, 400),
  RATE_LIMIT: wholeNumber(1, 1_000_000, defaultRateLimit),
  HOLDOUT_RATE: share,
});

/**
 * Throws a `SettingsError`. An empty variable counts as not set.
 * @param isDemo nobody else reaches the server, so that what is careless for others is not
 */
export function readSettings(environment: Environment, isDemo = false): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  ) as Readonly<Record<string, string>>;

  const parsed = environmentSchema.safeParse(given);
  const auth = authSettings.safeParse(given);
  const sources = sourceEnvironment.safeParse(given);
  const issues = [parsed, auth, sources].flatMap(({ error }) => error?.issues ?? []);
  const problems = [
    ...issues.map((issue) => `${String(issue.path[0])} ${issue.message}`),
    ...forgottenLogProblems(parsed.data),
    ...(isDemo ? [] : carelessness(given, { server: parsed.data, auth: auth.data, sources: sources.data })),
  ];
  if (!parsed.success || !auth.success || !sources.success || problems.length > 0) {
    throw new SettingsError(problems);
  }

  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL ?? null,
    publicUrl: data.PUBLIC_URL ?? null,
    metricsPort: data.METRICS_PORT,
    metricsHost: data.METRICS_HOST,
    logLevel: data.LOG_LEVEL,
    forgottenLog: forgottenLogOf(data),
    allowedOrigins: data.ALLOWED_ORIGINS,
    crmOrigins: data.CRM_ORIGINS,
    siteOrigins: data.SITE_ORIGINS,
    trustedProxies: data.TRUSTED_PROXIES,
    auth: auth.data,
    ingestKeys: data.INGEST_KEYS,
    sources: sources.data,
    repAliases: data.REP_ALIASES ?? null,
    retentionDays: data.RETENTION_DAYS,
    rateLimit: data.RATE_LIMIT,
    holdoutRate: data.HOLDOUT_RATE,
  };
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
