import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text in base64url without padding: 43 characters. */
export function hash(text: string): string {
  const bytes = sha256(utf8ToBytes(text));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The first 132 bits of the hash, as 22 characters: short enough for an id, long enough never to collide. */
export function shortHash(text: string): string {
  return hash(text).slice(0, 22);
}
