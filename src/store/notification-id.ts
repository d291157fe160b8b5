import type { Subject } from '../contract/fact.ts';
import { shortHash } from './hash.ts';

/** 22 characters of base64url that name a subject within its tenant and tell nothing of it. */
export function notificationId(tenant: string, { type, party, object }: Subject): string {
  return shortHash(JSON.stringify([tenant, type, party, object]));
}
