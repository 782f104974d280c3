import { ownCookieHeader } from './own-cookie';

/** Names the basket of a browser nobody has signed in on. */
export const CART_COOKIE = 'uh_cart';
const DAYS_60_SECONDS = 60 * 24 * 60 * 60;

export const cartCookieHeader = (token: string) => ownCookieHeader(CART_COOKIE, token, DAYS_60_SECONDS);
