import { expect, test } from 'vitest';
import { contentPolicy, NO_PAGE_POLICY, tileOrigin } from './content-policy';
import { securityHeaders } from './security-headers';

const directives = (policy: string) =>
  new Map(
    policy.split('; ').map((one): [string, string[]] => {
      const [name = '', ...values] = one.split(' ');
      return [name, values];
    }),
  );

test('scripts: our own files and what is named, never whatever stands in the page', () => {
  const policy = directives(contentPolicy(["'nonce-x'"], { secure: true }));
  expect(policy.get('script-src')).toEqual(["'self'", "'nonce-x'"]);
  expect(policy.get('script-src-attr')).toEqual(["'none'"]);
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('base-uri')).toEqual(["'none'"]);
  expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
  expect(policy.get('style-src-elem')).toEqual(["'self'"]);
  expect(policy.has('upgrade-insecure-requests')).toBe(true);
  expect(contentPolicy([], { secure: false })).not.toContain('upgrade');
});

test('pictures come from us, and tiles from where the map is set to', () => {
  const images = (mapTileUrl?: string) =>
    directives(contentPolicy([], { secure: false, mapTileUrl })).get('img-src');
  expect(images()).toEqual(["'self'", 'data:', 'blob:']);
  expect(images('https://{s}.tiles.example/{z}/{x}/{y}.png')).toContain('https://*.tiles.example');
  expect(images('https://tiles.example:8443/{z}/{x}/{y}{r}.png')).toContain('https://tiles.example:8443');
  for (const odd of ['javascript:alert(1)', '/tiles/{z}', "'unsafe-inline'", 'data:image/png,x']) {
    expect(tileOrigin(odd)).toBeNull();
  }
});

test('what is no page runs and shows nothing', () => {
  expect(directives(NO_PAGE_POLICY).get('default-src')).toEqual(["'none'"]);
  expect(directives(NO_PAGE_POLICY).has('script-src')).toBe(false);
});

test('https only where the shop is reached by https', () => {
  const names = (secure: boolean) => securityHeaders({ secure }).map(([name]) => name);
  expect(names(true)).toContain('Strict-Transport-Security');
  expect(names(false)).not.toContain('Strict-Transport-Security');
});
