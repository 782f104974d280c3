import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES } from '@/lib/context';
import { deviceLabel } from './device-label';
import { isOver, SESSION_LIMITS } from './session-limits';

describe('what a device is called', () => {
  test.each([
    [
      'Mozilla/5.0 (Linux; Android 14; TECNO KL4) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/24.0 Chrome/117.0 Mobile Safari/537.36',
      'Samsung Internet on Android',
    ],
    [
      'Opera/9.80 (Android; Opera Mini/36.2/191; U; en) Presto/2.12.423 Version/12.16',
      'Opera Mini on Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0',
      'Edge on Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on Linux'],
    ['curl/8.5.0', null],
    ['', null],
    [null, null],
  ])('%s is %s', (userAgent, label) => {
    expect(deviceLabel(userAgent)).toBe(label);
  });

  test('nothing a browser says of itself comes through', () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        expect(deviceLabel(`Chrome/1 (Android) <script>${noise}`)).toMatch(/^[A-Z][A-Za-z ]+ on Android$/);
      }),
    );
  });
});

describe('how long a session lasts', () => {
  const signedInAt = new Date('2026-03-10T07:00:00Z');
  const later = (ms: number) => new Date(signedInAt.getTime() + ms);

  test.each(ROLES)('a %s who does nothing is signed out at the idle limit, not before', (role) => {
    const { idleMs } = SESSION_LIMITS[role];
    const times = { signedInAt, lastUsedAt: signedInAt };
    expect(isOver(times, [role], later(idleMs - 1))).toBe(false);
    expect(isOver(times, [role], later(idleMs))).toBe(true);
  });

  test.each(ROLES)('a %s who never stops is signed out at the absolute limit', (role) => {
    const { absoluteMs } = SESSION_LIMITS[role];
    expect(isOver({ signedInAt, lastUsedAt: later(absoluteMs - 1) }, [role], later(absoluteMs - 1))).toBe(
      false,
    );
    expect(isOver({ signedInAt, lastUsedAt: later(absoluteMs) }, [role], later(absoluteMs))).toBe(true);
  });

  test('of several roles the strictest counts', () => {
    const atDesk = later(SESSION_LIMITS.admin.idleMs);
    const times = { signedInAt, lastUsedAt: signedInAt };
    expect(isOver(times, ['customer', 'admin'], atDesk)).toBe(true);
    expect(isOver(times, ['customer', 'vendor'], atDesk)).toBe(false);
  });
});
