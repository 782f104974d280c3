import { env } from '@/env';

/** Knows this browser again. It names no person and stays when one signs out: the next one's device is the same. */
export const DEVICE_COOKIE = 'uh_device';
const DAYS_400_SECONDS = 400 * 24 * 60 * 60;

export function deviceCookieHeader(mark: string): string {
  const secure = env().NEXTAUTH_URL.startsWith('https:') ? '; Secure' : '';
  return `${DEVICE_COOKIE}=${mark}; Path=/api/trpc; HttpOnly; SameSite=Lax; Max-Age=${DAYS_400_SECONDS}${secure}`;
}
