import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text in base64url without padding: 43 characters. */
export function hash(text: string): string {
  return base64Url(sha256(utf8ToBytes(text)));
}

/** HMAC-SHA-256 of a text, written in the same way: without the secret it tells nothing of the text. */
export function keyedHash(secret: string, text: string): string {
  return base64Url(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text)));
}

/** The first 132 bits of the hash, as 22 characters: short enough for an id, long enough never to collide. */
export function shortHash(text: string): string {
  return hash(text).slice(0, 22);
}

/** 256 random bits, as 43 characters. */
export function newSecret(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
