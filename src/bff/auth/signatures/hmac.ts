const algorithm = { name: 'HMAC', hash: 'SHA-256' };

const utf8 = new TextEncoder();

/** HMAC-SHA256 by the platform's own crypto. */
export interface Hmac {
  /** Compares in a time that tells nothing of how much was right. */
  verify(signature: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

/** The secret counts as UTF-8; its key is made once, when it is first needed. */
export function createHmac(secret: string): Hmac {
  let imported: Promise<CryptoKey> | undefined;
  const key = () =>
    (imported ??= crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['verify']));
  return {
    verify: async (signature, message) => crypto.subtle.verify(algorithm, await key(), signature, message),
  };
}

/** The parts one after another; texts count as UTF-8. */
export function joinedBytes(...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const bytes = parts.map((part) => (typeof part === 'string' ? utf8.encode(part) : part));
  const joined = new Uint8Array(bytes.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of bytes) {
    joined.set(part, position);
    position += part.length;
  }
  return joined;
}
