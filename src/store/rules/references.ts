import type { Activity } from '../../contract/activity.ts';

/** A name that a party goes by in events: a source's own id for it, or an e-mail address. */
export interface Reference {
  readonly name: string;
  readonly isEmail: boolean;
}

/**
 * The references by which an event names its party: of its contact, or of its company for `prospect.viewed`. The first
 * is the one the event is filed under; all of them mean the same party. None where the event names no party.
 */
export function referencesOf(activity: Activity): readonly Reference[] {
  const { contact, company } = activity;
  const source = activity.lookedUpIn ?? activity.source;

  if (activity.kind === 'prospect.viewed') {
    return company?.id ? [{ name: `company:${source}:${company.id}`, isEmail: false }] : [];
  }
  return [
    ...(contact?.id ? [{ name: `${source}:${contact.id}`, isEmail: false }] : []),
    ...(contact?.email ? [{ name: contact.email, isEmail: true }] : []),
  ];
}

/** The reference an event is filed under; '' where it names no party. */
export function primaryReference(activity: Activity): string {
  return referencesOf(activity)[0]?.name ?? '';
}

/**
 * What a view is a view of, the same for every view of the same thing; `null` for what is no view, and for a view by
 * nobody known, who cannot come again.
 */
export function viewedObject(activity: Activity): string | null {
  switch (activity.kind) {
    case 'document.viewed':
    case 'page.viewed':
    case 'prospect.viewed':
      return primaryReference(activity) === '' ? null : `${activity.kind} ${activity.objectKey}`;
    default:
      return null;
  }
}
