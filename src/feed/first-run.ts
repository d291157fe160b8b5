const key = 'smart-activity-feed:first-run-closed';
const enough = 20;

/** Whether the line for new users is still due: until it is closed here, or enough was reacted to anywhere. */
export function isFirstRun(learnedFrom: number): boolean {
  return learnedFrom < enough && read() === null;
}

export function closeFirstRun(): void {
  try {
    localStorage.setItem(key, 'yes');
  } catch {
    // Without storage the line comes back with the next page, which is all that is lost.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
