import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** Version, key id, then nonce, ciphertext and tag together in base64url. */
const VERSION = 'e1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ALGORITHM = 'aes-256-gcm';
// Without it Node takes a tag cut down to four bytes, which can be guessed.
const OPTIONS = { authTagLength: TAG_BYTES } as const;

/** Nonce, ciphertext and tag in one piece. */
export function encryptBytes(key: KeyObject, bound: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const body = cipher.update(plain);
  // GCM is a stream: final() adds no bytes, it only closes the tag.
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** @throws when the bytes were cut, altered, or bound to something else */
export function decryptBytes(key: KeyObject, bound: string, sealed: Buffer): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error('too short to be a sealed value');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), OPTIONS);
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const body = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  decipher.final();
  return body;
}

/** What a value is bound to besides its key. The row comes last, since only it could hold the separator. */
export function boundTo(
  keyId: string,
  place: { context: string; table: string; column: string; row: string },
): string {
  return `${VERSION}|${keyId}|${place.context}|${place.table}|${place.column}|${place.row}`;
}

export function packText(keyId: string, sealed: Buffer): string {
  return `${VERSION}.${keyId}.${sealed.toString('base64url')}`;
}

/** Null for anything that is no sealed text. */
export function unpackText(text: string): { keyId: string; sealed: Buffer } | null {
  const [version, keyId, body, ...more] = text.split('.');
  if (version !== VERSION || !keyId || !body || more.length > 0) return null;
  return { keyId, sealed: Buffer.from(body, 'base64url') };
}
