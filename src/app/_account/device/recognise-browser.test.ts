import { expect, test } from 'vitest';
import { recogniseBrowser } from './recognise-browser';

const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${ANDROID} Chrome/141.0.0.0 Mobile Safari/537.36`, 'chrome', 'android', 'phone'],
  [`${ANDROID} Chrome/142.0.0.0 Mobile Safari/537.36`, 'chrome', 'android', 'phone'],
  [`${ANDROID} Chrome/141.0.0.0 Safari/537.36`, 'chrome', 'android', 'tablet'],
  [`${ANDROID} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`, 'samsung', 'android', 'phone'],
  [`${ANDROID} Chrome/141.0.0.0 Mobile Safari/537.36 OPR/90.0`, 'opera', 'android', 'phone'],
  [
    'Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12 Mobile',
    'opera-mini',
    'android',
    'phone',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile/15E148 Safari/604.1',
    'safari',
    'ios',
    'phone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'edge',
    'windows',
    'computer',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'firefox', 'linux', 'computer'],
  [
    'Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5',
    'firefox',
    'kaios',
    'phone',
  ],
  ['<script>', 'other', 'other', 'computer'],
])('%s', (userAgent, browser, system, form) => {
  expect(recogniseBrowser(userAgent)).toEqual({ browser, system, form });
});
