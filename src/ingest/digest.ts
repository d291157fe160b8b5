import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** 128 bits that follow from what JSON says, as 32 characters: the same again has the same digest. */
export function digestOf(json: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(json)))).slice(0, 32);
}

/** JSON that does not depend on the order in which an object's members stand. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
