import type { ReportDevice } from './inputs';

const BROWSER_WORDS: Record<ReportDevice['browser'], string> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  opera: 'Opera',
  'opera-mini': 'Opera Mini',
  safari: 'Safari',
  samsung: 'Samsung Internet',
  uc: 'UC Browser',
  other: 'A browser',
};

const SYSTEM_WORDS: Record<ReportDevice['system'], string> = {
  android: 'Android',
  ios: 'Apple',
  windows: 'Windows',
  mac: 'Mac',
  linux: 'Linux',
  chromeos: 'Chromebook',
  kaios: 'KaiOS',
  other: '',
};

/** "Chrome on an Android phone" */
export function deviceName({ browser, system, form }: Omit<ReportDevice, 'signals'>): string {
  const words = [SYSTEM_WORDS[system], form].filter(Boolean).join(' ');
  return `${BROWSER_WORDS[browser]} on ${/^[aeio]/i.test(words) ? 'an' : 'a'} ${words}`;
}
