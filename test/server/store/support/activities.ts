import type { Activity, ActivityObject, ContactClaim } from '../../../../src/contract/activity.ts';

export const crm = 'crm.example';
export const web = 'web.example';

/** 2026-01-15T12:00Z */
export const noon = Date.UTC(2026, 0, 15, 12);

let made = 0;

/** An opened e-mail of nobody at noon, but for what a test cares about. */
export function activity(parts: Partial<Activity> = {}): Activity {
  return {
    source: crm,
    id: `event-${++made}`,
    kind: 'email.opened',
    at: noon,
    owner: null,
    contact: null,
    company: null,
    object: null,
    objectKey: '',
    qualified: false,
    probability: null,
    automated: false,
    crmUrl: null,
    ...parts,
  };
}

export function contact(
  id: string | null,
  email: string | null = null,
  parts: Partial<ContactClaim> = {},
): ContactClaim {
  return { id, email, name: null, phone: null, lifecycleStage: null, ...parts };
}

/** A view of a page by a contact of the web tracker. */
export function view(visitor: string, page: string, at: number, parts: Partial<Activity> = {}): Activity {
  return activity({
    source: web,
    kind: 'page.viewed',
    at,
    contact: contact(visitor),
    objectKey: page,
    ...parts,
  });
}

/** The CRM's word that a contact belongs to a rep from `at` on. */
export function ownership(id: string, owner: string, at: number, parts: Partial<Activity> = {}): Activity {
  return activity({ kind: 'contact.updated', at, owner, contact: contact(id), ...parts });
}

export function object(kind: ActivityObject['kind'], id: string): ActivityObject {
  return { kind, id, title: null, url: null, facts: {} };
}
