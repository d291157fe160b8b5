import type { Activity, ActivityObject } from '../../contract/activity.ts';

/** Whether a link that a source told may be followed. It is asked when a row is read, since settings change. */
export interface TrustedLinks {
  /** `source`: who told the link. */
  ofCrm(url: string, source: string): boolean;
  /** The object as it is shown: a link that came with a publishable key is text unless it leads to the own site. */
  ofObject(activity: Pick<Activity, 'object' | 'lookedUpIn'>): ActivityObject | null;
}

const hubspotHost = /^app(?:-[a-z]{2}\d)?\.hubspot\.com$/;

/**
 * Links into the CRM lead to its own origins: to those of the setting, to HubSpot from HubSpot, and from CloudEvents to
 * where their `source` is.
 */
export function createTrustedLinks(
  crmOrigins: readonly string[],
  siteOrigins: readonly string[],
): TrustedLinks {
  const ofCrm = new Set(crmOrigins);
  const ofSite = new Set(siteOrigins);
  return {
    ofCrm(url, source) {
      const link = webAddress(url);
      if (link === null) return false;
      if (ofCrm.has(link.origin) || link.origin === webAddress(source)?.origin) return true;
      return source.startsWith('hubspot:') && link.protocol === 'https:' && hubspotHost.test(link.host);
    },
    ofObject({ object, lookedUpIn }) {
      if (!object?.url || lookedUpIn === undefined) return object;
      const origin = webAddress(object.url)?.origin;
      if (origin !== undefined && ofSite.has(origin)) return object;
      return { ...object, url: null, title: object.title ?? object.url };
    },
  };
}

function webAddress(text: string): URL | null {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url : null;
}
