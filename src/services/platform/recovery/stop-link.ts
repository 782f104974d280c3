import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/env';

const macOf = (requestId: string) =>
  createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`recovery-stop:${requestId}`)
    .digest('base64url')
    .slice(0, 22);

/** What stands in the link of a notice: names one request and cannot be made by anybody else. */
export const stopTokenOf = (requestId: string): string => `${requestId}.${macOf(requestId)}`;

export const stopAddressOf = (requestId: string): string =>
  new URL(`/recover/stop/${stopTokenOf(requestId)}`, env().NEXTAUTH_URL).href;

/** The request a link was made for; null when it was not made by us. */
export function requestOfToken(token: string): string | null {
  const [requestId = '', mac = ''] = token.split('.');
  if (!z.uuid().safeParse(requestId).success) return null;
  const [given, made] = [Buffer.from(mac), Buffer.from(macOf(requestId))];
  return given.length === made.length && timingSafeEqual(given, made) ? requestId : null;
}
