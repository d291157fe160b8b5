import { z } from 'zod';
import { isName } from '../auth/principal.ts';

/** How other systems' own formats are let in. */
export interface SourceSettings {
  /** Tenants by the write key of a server, which is secret. */
  readonly segmentKeys: ReadonlyMap<string, string>;
  /** Tenants by the write key of pages and apps, which anybody can read there. */
  readonly segmentBrowserKeys: ReadonlyMap<string, string>;
  /** Tenants by the secret of a Cal.com webhook. */
  readonly calSecrets: ReadonlyMap<string, string>;
  readonly hubspot: {
    /** The app's client secret; without one, nothing of HubSpot is let in. */
    readonly secret: string | null;
    /** Tenants by portal. */
    readonly portals: ReadonlyMap<string, string>;
    /** Access tokens by portal, for what webhooks do not say. */
    readonly tokens: ReadonlyMap<string, string>;
    /** Without a slash at the end. */
    readonly apiUrl: string;
  };
}

export const noSources: SourceSettings = {
  segmentKeys: new Map(),
  segmentBrowserKeys: new Map(),
  calSecrets: new Map(),
  hubspot: { secret: null, portals: new Map(), tokens: new Map(), apiUrl: 'https://api.hubapi.com' },
};

/** `key=value,…`; `isValue` says what is a value. Keys may be secrets: messages tell the place, not the entry. */
export function pairs(form: string, isValue: (value: string) => boolean) {
  return z
    .string()
    .transform((text, context) => {
      const found = new Map<string, string>();
      const entries = text.split(',').map((entry) => entry.trim());
      for (const [index, entry] of entries.filter((entry) => entry !== '').entries()) {
        const at = entry.lastIndexOf('=');
        const key = entry.slice(0, at);
        const value = entry.slice(at + 1);
        if (at > 0 && isValue(value) && !found.has(key)) found.set(key, value);
        else {
          const message = `entry ${index + 1} is not ${form} with a ${form.split('=')[0] ?? ''} of its own`;
          context.issues.push({ code: 'custom', message, input: null });
        }
      }
      return found;
    })
    .default(new Map());
}

const isToken = (value: string): boolean => /^[\x21-\x7e]+$/.test(value);

/** The environment's part that sources have. */
export const sourceEnvironment = z
  .object({
    SEGMENT_KEYS: pairs('writeKey=tenant', isName),
    SEGMENT_BROWSER_KEYS: pairs('writeKey=tenant', isName),
    CAL_SECRETS: pairs('secret=tenant', isName),
    HUBSPOT_SECRET: z.string().optional(),
    HUBSPOT_PORTALS: pairs('portal=tenant', isName),
    HUBSPOT_TOKENS: pairs('portal=token', isToken),
    HUBSPOT_API_URL: z
      .url({ protocol: /^https?$/, error: 'is not an https:// or http:// address' })
      .transform((text) => text.replace(/\/+$/, ''))
      .default(noSources.hubspot.apiUrl),
  })
  .superRefine(({ SEGMENT_KEYS: secret, SEGMENT_BROWSER_KEYS: publishable }, context) => {
    const both = [...publishable.keys()].findIndex((key) => secret.has(key));
    if (both < 0) return;
    const message = `entry ${both + 1} is in SEGMENT_KEYS too, and a key that anybody can read is no secret`;
    context.addIssue({ code: 'custom', path: ['SEGMENT_BROWSER_KEYS'], message });
  })
  .transform((given): SourceSettings => ({
    segmentKeys: given.SEGMENT_KEYS,
    segmentBrowserKeys: given.SEGMENT_BROWSER_KEYS,
    calSecrets: given.CAL_SECRETS,
    hubspot: {
      secret: given.HUBSPOT_SECRET ?? null,
      portals: given.HUBSPOT_PORTALS,
      tokens: given.HUBSPOT_TOKENS,
      apiUrl: given.HUBSPOT_API_URL,
    },
  }));
