import { createHmac } from 'node:crypto';
import { generateSync, ScureBase32Plugin } from 'otplib';

/** A demo person's secret for an authenticator app: the same whoever works it out from the data folder's seed. */
export function demoTotpSecret(seed: string, phone: string): string {
  const bytes = createHmac('sha1', seed).update(`demo-totp:${phone}`).digest();
  return new ScureBase32Plugin().encode(new Uint8Array(bytes), { padding: false });
}

/** What that app would show now. */
export function demoTotpCode(seed: string, phone: string, now: Date): string {
  return generateSync({ secret: demoTotpSecret(seed, phone), epoch: Math.floor(now.getTime() / 1000) });
}
