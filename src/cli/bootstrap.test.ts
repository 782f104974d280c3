import { describe, expect, test } from 'vitest';
import { isInstalled, isNodeEnough } from './bootstrap.mjs';

test.each([
  ['v20.19.0', true],
  ['v20.18.9', false],
  ['v18.20.1', false],
  ['v22.0.0', true],
  ['v21.1.0', true],
])('Node %s is enough: %s', (version, enough) => {
  expect(isNodeEnough(version)).toBe(enough);
});

describe('whether npm has installed what the lock asks for', () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  const lock = { packages: { '': { name: 'root' }, 'node_modules/a': a } };
  const installed = (packages: object) => ({ packages });

  test('yes, when every package is there', () => {
    expect(isInstalled(lock, installed({ 'node_modules/a': a }))).toBe(true);
  });

  test('yes, when only a package of another platform is missing', () => {
    const other = { packages: { ...lock.packages, 'node_modules/mac': { ...a, optional: true } } };
    expect(isInstalled(other, installed({ 'node_modules/a': a }))).toBe(true);
  });

  test.each([
    ['nothing is', null],
    ['one is missing', installed({})],
    ['one has another version', installed({ 'node_modules/a': { ...a, version: '0.9.0' } })],
    ['one has other contents', installed({ 'node_modules/a': { ...a, integrity: 'sha512-b' } })],
  ])('no, when %s', (_what, found) => {
    expect(isInstalled(lock, found)).toBe(false);
  });
});
