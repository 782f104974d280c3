import { scrypt, timingSafeEqual } from 'node:crypto';
import type { Ids } from '@/lib/ids';

/** No I, L, O and U: what is read from paper must not be mistaken. 32 letters are five bits each. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const HASH_BYTES = 32;

/** "7K3QM-0XWYT": fifty bits, in two groups. */
export function newRecoveryCode(ids: Ids): string {
  const random = Buffer.from(ids.token(LENGTH), 'base64url');
  const letters = [...random.subarray(0, LENGTH)].map((byte) => LETTERS[byte & 31]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** As people type it: small letters, spaces, O for 0, I and L for 1. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** Slow on purpose, so that a stolen table is not tried out. */
export function hashRecoveryCode(code: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(plainCode(code), Buffer.from(salt, 'base64url'), HASH_BYTES, (error, hash) =>
      error ? reject(error) : resolve(hash.toString('base64url')),
    );
  });
}

export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'base64url'), Buffer.from(b, 'base64url')];
  return left.length === right.length && timingSafeEqual(left, right);
}
