/** HubSpot gives up after so many. */
const most = 10;

/** Sends again until it is acknowledged, for clients that leave that to who uses them. */
export async function untilAcknowledged(attempt: () => Promise<boolean>): Promise<void> {
  for (let made = 0; made < most; made++) {
    if (await attempt().catch(() => false)) return;
  }
  throw new Error(`nothing was acknowledged in ${String(most)} attempts`);
}
