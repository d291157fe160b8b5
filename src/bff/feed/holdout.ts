import { day } from '../../contract/time.ts';
import type { Principal } from '../app-env.ts';
import { hash } from '../../store/hash.ts';

/** Whether a rep is shown the newest first on the UTC day of a moment (epoch milliseconds), so that the ranking can be judged. */
export type IsHeldOut = (principal: Pick<Principal, 'tenant' | 'rep'>, at: number) => boolean;

/** Draws that share of rep-days by a hash: every replica draws the same, and no rep is always among them. */
export function createHoldout(share: number): IsHeldOut {
  return ({ tenant, rep }, at) => {
    if (share === 0) return false;
    const drawn = hash(JSON.stringify(['holdout', tenant, rep, Math.floor(at / day)]));
    return fractionOf(drawn) < share;
  };
}

/** The first 30 bits of a hash in base64url, as a number from 0 to below 1. */
function fractionOf(text: string): number {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from(text.slice(0, 5)).reduceRight((sum, digit) => (sum + digits.indexOf(digit)) / 64, 0);
}
