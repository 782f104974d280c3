import { ownCookieHeader } from './own-cookie';

/** Knows this browser again. It names no person and stays when one signs out: the next one's device is the same. */
export const DEVICE_COOKIE = 'uh_device';
const DAYS_400_SECONDS = 400 * 24 * 60 * 60;

export const deviceCookieHeader = (mark: string) => ownCookieHeader(DEVICE_COOKIE, mark, DAYS_400_SECONDS);
