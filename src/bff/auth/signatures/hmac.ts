import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { hash } from '../../../store/hash.ts';

/** HMAC-SHA256 of the parts one after another; texts count as UTF-8. */
export function signatureOf(secret: string, ...parts: readonly (string | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (typeof part === 'string' ? utf8ToBytes(part) : part));
  return hmac(sha256, utf8ToBytes(secret), concatBytes(...bytes));
}

/** Compares hashes, so that the time it takes tells nothing of how much of the text was right. */
export function isSameText(expected: string, given: string): boolean {
  return hash(expected) === hash(given);
}
