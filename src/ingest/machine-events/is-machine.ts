import type { EventKind } from '../../contract/activity.ts';
import { isMachineAgent } from './machine-agents.ts';

/** What one event lets us see of who caused it; `null` where its source does not say. Times are epoch milliseconds. */
export interface Traces {
  readonly kind: EventKind;
  readonly at: number;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly contactEmail: string | null;
  readonly deliveredAt: number | null;
  readonly senderEmail: string | null;
  readonly senderIpAddress: string | null;
}

/** Nobody sees an e-mail and clicks in it within so short a time of its delivery. Milliseconds. */
const soonestClickMs = 5_000;

/** Nor opens it; and few people click, once and never again. Milliseconds. */
const soonMs = 30_000;

/** Whether a machine, or the sender, caused an open, click or view. Other acts are taken for a person's. */
export function isMachine(traces: Traces): boolean {
  switch (traces.kind) {
    case 'email.opened':
    case 'email.clicked':
      return isOwn(traces) || isTooSoon(traces) || hasMachineAgent(traces);
    case 'document.viewed':
    case 'page.viewed':
    case 'prospect.viewed':
      return hasMachineAgent(traces);
    default:
      return false;
  }
}

function hasMachineAgent({ userAgent }: Traces): boolean {
  return userAgent !== null && isMachineAgent(userAgent);
}

/** What comes before the delivery is a gateway that has not let the e-mail through yet, or who is still writing it. */
function isTooSoon({ kind, at, deliveredAt }: Traces): boolean {
  if (deliveredAt === null) return false;
  return kind === 'email.opened' ? at - deliveredAt <= soonMs : at - deliveredAt < soonestClickMs;
}

/** Whether it is a click that is a machine's if no other follows. */
export function isSoonClick({ kind, at, deliveredAt }: Traces): boolean {
  return kind === 'email.clicked' && deliveredAt !== null && at - deliveredAt <= soonMs;
}

/** The sender looks at the e-mail that was sent, or has sent it to the own address. */
function isOwn({ contactEmail, senderEmail, ipAddress, senderIpAddress }: Traces): boolean {
  const sameAddress = senderEmail !== null && senderEmail === contactEmail;
  return sameAddress || (ipAddress !== null && ipAddress === senderIpAddress);
}
