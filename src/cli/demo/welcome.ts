import { admin, demoDriver, demoVendor } from '../seed/people';
import type { System } from '../system';
import { codesLine } from './codes';

/** "+256 770 001 001", as a person would read it out. */
export function readablePhone(phone: string): string {
  return phone.replace(/^(\+256)(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4');
}

/** What to open and how to sign in as each of the four audiences. */
export function welcome(
  system: Pick<System, 'webUrl' | 'handsetUrl' | 'logs' | 'demoTotpSeed'>,
  timeScale: number,
  now = new Date(),
): string {
  const { webUrl, demoTotpSeed } = system;
  const rows: [string, string, string][] = [
    ['Shop', webUrl, 'any Ugandan number, such as +256 772 123 456'],
    ['Vendor', `${webUrl}/vendor`, readablePhone(demoVendor.phone)],
    ['Driver', `${webUrl}/driver`, readablePhone(demoDriver.phone)],
    ['Admin', `${webUrl}/admin`, readablePhone(admin.phone)],
    ['Phones', system.handsetUrl, 'SMS codes arrive and payments are approved here'],
  ];
  const width = Math.max(...rows.map(([, url]) => url.length));
  const fast =
    timeScale === 1 ? [] : [`  Payment time limits run ${timeScale} times faster than in earnest.`];
  const second =
    demoTotpSeed === null
      ? ['  No second factor is asked for here; --second-factor asks for one, as in earnest.']
      : [codesLine(demoTotpSeed, now), '  They change every half minute: Enter shows the new ones.'];
  return [
    '',
    '  Urban Herb is open.',
    '',
    ...rows.map(([name, url, note]) => `  ${name.padEnd(7)} ${url.padEnd(width)}   ${note}`),
    '',
    '  Sign in with the number; the code comes by SMS to the page called Phones.',
    ...second,
    ...fast,
    `  Logs are in ${system.logs}. Ctrl-C stops everything.`,
    '',
  ].join('\n');
}
