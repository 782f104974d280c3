import { env } from '@/env';

/** Names the basket of a browser nobody has signed in on. */
export const CART_COOKIE = 'uh_cart';
const DAYS_60_SECONDS = 60 * 24 * 60 * 60;

export function cartCookieHeader(token: string): string {
  const secure = env().NEXTAUTH_URL.startsWith('https:') ? '; Secure' : '';
  return `${CART_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${DAYS_60_SECONDS}${secure}`;
}
