export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The stretch of time the feed ranks. */
export const windowLength = day;

/** An event up to this far ahead of the clock counts as now. */
export const aheadTolerance = 5 * minute;

/** How long a served notification takes reactions. */
export const reactionTerm = 30 * day;

/** How far ahead a row can be snoozed. */
export const longestSnooze = 30 * day;
