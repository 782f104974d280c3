import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('where signing in leads to', () => {
  it.each(['/checkout', '/orders?cursor=abc', '/orders/1#rate', '/'])(
    'goes on to our own page %s',
    (path) => {
      expect(safeNext(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'checkout',
    '',
    '/sign-in?next=/sign-in',
    '/api/auth/signout',
  ])('does not follow %j', (path) => {
    expect(safeNext(path, '/home')).toBe('/home');
  });

  it('has no default but the shop', () => {
    expect(safeNext(undefined)).toBe('/');
  });

  it('never leaves the site, whatever is asked', () => {
    const nasty = fc.string({ unit: fc.constantFrom('/', '\\', '.', '\t', '\n', ':', '@', 'a', '%2f', '?') });
    fc.assert(
      fc.property(nasty, (rest) => {
        const site = 'https://shop.example';
        expect(new URL(safeNext(`/${rest}`), site).origin).toBe(site);
      }),
    );
  });
});
