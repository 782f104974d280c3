import { admin, demoDriver, demoVendor } from '../seed/people';
import { demoTotpCode } from '../seed/people/totp';

/** What the authenticator apps of the demo's people show now, in one line. */
export function codesLine(seed: string, now: Date): string {
  const codes = [
    ['Vendor', demoVendor.phone],
    ['Driver', demoDriver.phone],
    ['Admin', admin.phone],
  ].map(([name, phone = '']) => `${name} ${demoTotpCode(seed, phone, now)}`);
  return `  Codes of their authenticator apps: ${codes.join(' · ')}`;
}

/** Prints the codes of the moment whenever Enter is pressed: one lasts half a minute. */
export function printCodesOnEnter(seed: string): void {
  if (!process.stdin.isTTY) return;
  process.stdin.on('data', () => console.log(codesLine(seed, new Date())));
  process.stdin.unref();
}
