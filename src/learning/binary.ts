import type { Belief } from '../ranking/rep-model.ts';
import { noBelief } from '../ranking/rep-model.ts';

/** What is written: some numbers as JSON, and beliefs about weights, of which most were never taught. */
export interface Packed {
  readonly json: unknown;
  readonly beliefs: readonly Belief[];
}

const headerBytes = 8;

/**
 * Layout, little-endian: a checksum and the length of the JSON (4 bytes each), the JSON padded to 8 bytes, and for each
 * belief as 64-bit floats: how many places are in use, these places, the information and the lower triangle of the
 * precision over them.
 */
export function pack({ json, beliefs }: Packed): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const padding = (8 - (text.length % 8)) % 8;
  const numbers = Float64Array.from(beliefs.flatMap(numbersOf));
  const bytes = new Uint8Array(headerBytes + text.length + padding + numbers.byteLength);
  bytes.set(text, headerBytes);
  bytes.set(new Uint8Array(numbers.buffer), headerBytes + text.length + padding);
  const header = new DataView(bytes.buffer);
  header.setUint32(4, text.length, true);
  header.setUint32(0, checksumOf(bytes.subarray(4)), true);
  return bytes;
}

/** `size`: places of the beliefs. Throws a `RangeError` or a `SyntaxError` for what was damaged. */
export function unpack(stored: Uint8Array, size: number): Packed {
  const bytes = stored.slice();
  const header = new DataView(bytes.buffer);
  if (header.getUint32(0, true) !== checksumOf(bytes.subarray(4)))
    throw new RangeError('The checksum is wrong.');
  const length = header.getUint32(4, true);
  const text = new TextDecoder().decode(bytes.subarray(headerBytes, headerBytes + length));
  const numbers = new Float64Array(bytes.buffer, headerBytes + Math.ceil(length / 8) * 8);
  const beliefs: Belief[] = [];
  for (let at = 0; at < numbers.length;) {
    const used = numbers[at] ?? 0;
    const end = at + 1 + 2 * used + (used * (used + 1)) / 2;
    beliefs.push(beliefOf(numbers.subarray(at + 1, end), used, size));
    at = end;
  }
  return { json: JSON.parse(text) as unknown, beliefs };
}

function numbersOf({ precision, information }: Belief): number[] {
  const size = information.length;
  const used = Array.from(information.keys()).filter((place) => precision[place * size + place] !== 0);
  const triangle = used.flatMap((place, i) =>
    used.slice(0, i + 1).map((other) => precision[place * size + other] ?? 0),
  );
  return [used.length, ...used, ...used.map((place) => information[place] ?? 0), ...triangle];
}

function beliefOf(numbers: Float64Array, used: number, size: number): Belief {
  const belief = noBelief(size);
  const places = numbers.subarray(0, used);
  let at = 2 * used;
  places.forEach((place, i) => {
    if (place >= size) throw new RangeError('There is no such place.');
    belief.information[place] = numbers[used + i] ?? 0;
    for (let j = 0; j <= i; j++, at++) {
      const other = places[j] ?? 0;
      belief.precision[place * size + other] = numbers[at] ?? 0;
      belief.precision[other * size + place] = numbers[at] ?? 0;
    }
  });
  return belief;
}

/** Fletcher's sum over bytes. */
function checksumOf(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return high * 65_536 + low;
}
