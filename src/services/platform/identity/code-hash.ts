import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/env';

/** Six digits are too few to hash bare: the key keeps a stolen table from being tried out. */
export function hashCode(phone: string, code: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(`sign-in:${phone}:${code}`).digest('hex');
}

/** A browser's handle is long and random, so a bare hash is enough. */
export function hashHandle(handle: string): string {
  return createHash('sha256').update(handle).digest('hex');
}

export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, 'hex');
  const right = Buffer.from(b, 'hex');
  return left.length === right.length && timingSafeEqual(left, right);
}
