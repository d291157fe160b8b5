import type { Activity } from '../contract/activity.ts';
import { primaryKey } from './references.ts';

/**
 * What a view is a view of, the same for every view of the same thing; `null` for what is no view, and for a view by
 * nobody known, who cannot come again.
 */
export function viewedObject(activity: Activity): string | null {
  switch (activity.kind) {
    case 'document.viewed':
    case 'page.viewed':
    case 'prospect.viewed':
      return primaryKey(activity) === '' ? null : `${activity.kind} ${activity.objectKey}`;
    default:
      return null;
  }
}
