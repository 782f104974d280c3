import type { ReportDevice } from '@/services/trust/devices/inputs';

/** First match wins: most browsers also name the ones they descend from. No version is read. */
const BROWSERS: readonly (readonly [RegExp, ReportDevice['browser']])[] = [
  [/Opera Mini|OPiOS/, 'opera-mini'],
  [/OPR\/|Opera/, 'opera'],
  [/Edg(e|A|iOS)?\//, 'edge'],
  [/SamsungBrowser\//, 'samsung'],
  [/UCBrowser\//, 'uc'],
  [/Firefox\/|FxiOS\//, 'firefox'],
  [/Chrome\/|CriOS\//, 'chrome'],
  [/Safari\//, 'safari'],
];

const SYSTEMS: readonly (readonly [RegExp, ReportDevice['system']])[] = [
  [/KAIOS/i, 'kaios'],
  [/Android/, 'android'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/Windows/, 'windows'],
  [/CrOS/, 'chromeos'],
  [/Mac OS X/, 'mac'],
  [/Linux/, 'linux'],
];

const firstIn = <T>(list: readonly (readonly [RegExp, T])[], text: string, otherwise: T): T =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? otherwise;

function formOf(text: string): ReportDevice['form'] {
  if (/iPad|Tablet/.test(text) || (/Android/.test(text) && !/Mobile/.test(text))) return 'tablet';
  return /Mobi|KAIOS/i.test(text) ? 'phone' : 'computer';
}

/** What kind of browser and device a user agent tells of, in our own words only. */
export function recogniseBrowser(userAgent: string): Pick<ReportDevice, 'browser' | 'system' | 'form'> {
  return {
    browser: firstIn(BROWSERS, userAgent, 'other'),
    system: firstIn(SYSTEMS, userAgent, 'other'),
    form: formOf(userAgent),
  };
}
