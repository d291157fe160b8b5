/** What the script build may weigh, in bytes after gzip -9. */
export const budgets = {
  /** Until rows can be reacted to and the reaction leaves, Lit included. */
  firstReaction: 26_000,
  /** The script and all chunks together. */
  everything: 66_000,
} as const;
