import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SettingsError, type Environment } from '../settings/settings.ts';

/** Settings that may as well be in a file of which `NAME_FILE` is the path, since they are secret, or long. */
const fromFiles = [
  'AUTH_PUBLIC_KEY',
  'AUTH_SECRET',
  'CAL_SECRETS',
  'DATABASE_URL',
  'FORGOTTEN_KEY',
  'HUBSPOT_PORTALS',
  'HUBSPOT_SECRET',
  'HUBSPOT_TOKENS',
  'INGEST_KEYS',
  'SEGMENT_BROWSER_KEYS',
  'SEGMENT_KEYS',
] as const;

/** What the names of our settings begin with that can be in a file. */
const ours = /^(?:AUTH|CAL|FORGOTTEN|HUBSPOT|INGEST|RUDDERSTACK|SEGMENT|TENANTS?)_/;

const keys = z.array(z.string().regex(/^[^,\s]+$/, 'has a comma or a space in it')).default([]);

const tenantSchema = z.strictObject({
  ingestKeys: keys,
  segmentKeys: keys,
  segmentBrowserKeys: keys,
  calSecrets: keys,
  hubspotPortals: keys,
});

/** As these are written in a list of `key=tenant`. */
const tenantName = z.string().regex(/^[^,=\s]+$/);

const tenantsSchema = z.record(tenantName, tenantSchema, {
  error: ({ code }) => (code === 'invalid_key' ? 'has a comma, a = or a space in its name' : undefined),
});

/** The settings that a list of a tenant's goes to. */
const settingOf: Readonly<Record<keyof z.infer<typeof tenantSchema>, string>> = {
  ingestKeys: 'INGEST_KEYS',
  segmentKeys: 'SEGMENT_KEYS',
  segmentBrowserKeys: 'SEGMENT_BROWSER_KEYS',
  calSecrets: 'CAL_SECRETS',
  hubspotPortals: 'HUBSPOT_PORTALS',
};

/**
 * The environment with what is in the files that it names. Throws a `SettingsError` that names the settings and no secret.
 * `TENANTS_FILE` holds JSON: by tenant, its `ingestKeys`, `segmentKeys`, `segmentBrowserKeys`, `calSecrets`, `hubspotPortals`.
 */
export function readEnvironment(given: Environment): Environment {
  const problems = [...unknownFiles(given)];
  const environment: Record<string, string | undefined> = { ...given };
  for (const name of fromFiles) {
    const file = given[`${name}_FILE`];
    if (isUnset(file)) continue;
    if (!isUnset(given[name])) problems.push(`${name} is set, and ${name}_FILE as well`);
    else environment[name] = read(`${name}_FILE`, file, problems)?.trim();
  }
  if (!isUnset(given['TENANTS_FILE'])) {
    for (const [name, pairs] of tenantPairs(given['TENANTS_FILE'], problems))
      environment[name] = [environment[name] ?? '', ...pairs].filter((part) => part !== '').join(',');
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return environment;
}

/** A file under a misspelt name would not be read, without a word. */
function unknownFiles(given: Environment): readonly string[] {
  const known = new Set(['TENANTS_FILE', ...fromFiles.map((name) => `${name}_FILE`)]);
  return Object.keys(given)
    .filter((name) => name.endsWith('_FILE') && ours.test(name) && !known.has(name))
    .map((name) => `${name} is no setting: files there may be for ${[...known].join(', ')}`);
}

function tenantPairs(file: string, problems: string[]): ReadonlyMap<string, readonly string[]> {
  const pairs = new Map<string, string[]>();
  const text = read('TENANTS_FILE', file, problems);
  if (text === null) return pairs;
  const parsed = tenantsSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      problems.push(`TENANTS_FILE ${path.map(String).join('.')} ${message}`.replaceAll('  ', ' '));
    return pairs;
  }
  for (const [tenant, lists] of Object.entries(parsed.data)) {
    for (const [list, name] of Object.entries(settingOf)) {
      const added = lists[list as keyof typeof lists].map((key) => `${key}=${tenant}`);
      pairs.set(name, [...(pairs.get(name) ?? []), ...added]);
    }
  }
  return pairs;
}

function read(name: string, file: string, problems: string[]): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    problems.push(`${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isUnset(value: string | undefined): value is undefined | '' {
  return value === undefined || value.trim() === '';
}
