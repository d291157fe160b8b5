import { leaseConnection, type Connect } from '../client/connections.ts';

/** Lets all feeds of a rep on one back end share a connection; `principal` names the rep to this page, opaquely. */
export function shareConnection(principal: string): Connect {
  return (options) => leaseConnection({ ...options, principal });
}
