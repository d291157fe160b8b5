import type { Principal } from '../app-env.ts';
import { shortHash } from '../../store/hash.ts';

/** The same for all tabs of one rep; tells a page nothing but that. */
export function principalHash({ tenant, rep }: Principal): string {
  return shortHash(JSON.stringify(['principal', tenant, rep]));
}
