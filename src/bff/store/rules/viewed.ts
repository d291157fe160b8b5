import type { Activity } from '../../../contract/activity.ts';

/**
 * What a view is a view of, the same for every view of the same thing; `null` for what is no view, and for a view by
 * nobody known, who cannot come again.
 */
export function viewedThing(activity: Activity, filedUnder: string): string | null {
  switch (activity.kind) {
    case 'document.viewed':
    case 'page.viewed':
    case 'prospect.viewed':
      return filedUnder === '' ? null : `${activity.kind} ${activity.objectKey}`;
    default:
      return null;
  }
}
