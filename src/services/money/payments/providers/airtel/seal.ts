import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { RsaPadding } from './settings';

/**
 * Encrypts for Airtel's RSA key, a base64 DER SubjectPublicKeyInfo. Sources disagree on the padding.
 * @throws Error for a text that is no key, or one too short for the padding
 */
export function encryptRsa(text: string, spkiBase64: string, padding: RsaPadding): string {
  const key = createPublicKey({ key: Buffer.from(spkiBase64, 'base64'), format: 'der', type: 'spki' });
  const oaepHash = padding === 'oaep-sha256' ? 'sha256' : 'sha1';
  const isPkcs1 = padding === 'pkcs1';
  const how = isPkcs1
    ? { key, padding: constants.RSA_PKCS1_PADDING }
    : { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
  return publicEncrypt(how, Buffer.from(text, 'utf8')).toString('base64');
}

/** The body under AES-256-CBC with PKCS#7 padding, as `x-signature` wants it. */
export function encryptBody(body: string, key: Buffer, iv: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(body, 'utf8'), cipher.final()]).toString('base64');
}

/** The headers that sign these very bytes, under a key and a vector used once. */
export function signatureHeaders(body: string, spkiBase64: string, padding: RsaPadding) {
  const [key, iv] = [randomBytes(32), randomBytes(16)];
  return {
    'x-signature': encryptBody(body, key, iv),
    'x-key': encryptRsa(`${key.toString('base64')}:${iv.toString('base64')}`, spkiBase64, padding),
  };
}
