/** A channel to other tabs; `null` where the browser denies it: then tabs are not told of each other. */
export function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
