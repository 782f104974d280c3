import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blindIndex } from './blind-index';
import { parseKeySettings, readKeySettings } from './key-settings';
import { keyringOf } from './keyring';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64url');

test('the first master key is the current one, whichever way they are parted', () => {
  for (const text of [
    `m2:${key(2)} m1:${key(1)} index:${key(9)}`,
    `index:${key(9)}\nm2:${key(2)},\n m1:${key(1)}\n`,
  ]) {
    const settings = parseKeySettings(text);
    expect(settings.masterKeys.map(({ id }) => id)).toEqual(['m2', 'm1']);
    expect(keyringOf(settings).master.currentId).toBe('m2');
  }
});

test.each([
  ['nothing', ''],
  ['no index key', `m1:${key(1)}`],
  ['no master key', `index:${key(1)}`],
  ['a short key', `m1:${key(1).slice(1)} index:${key(2)}`],
  ['no name', `${key(1)} index:${key(2)}`],
  ['a name twice', `m1:${key(1)} m1:${key(3)} index:${key(2)}`],
])('%s is refused, and no key is in the words', (_, text) => {
  expect(() => parseKeySettings(text)).toThrow();
  try {
    parseKeySettings(text);
  } catch (error) {
    expect(String(error)).not.toContain(key(1).slice(5, 20));
  }
});

test('a file is as good as the text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'urban-herb-keys-'));
  try {
    const file = join(folder, 'keys');
    writeFileSync(file, `m1:${key(1)}\nindex:${key(2)}\n`);
    expect(readKeySettings({ ENCRYPTION_KEYS_FILE: file }).masterKeys).toHaveLength(1);
    expect(() => readKeySettings({})).toThrow(/must be set/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an index finds the same value only, in the same kind only, under the same key only', () => {
  const ring = keyringOf(parseKeySettings(`m1:${key(1)} index:${key(2)}`));
  const other = keyringOf(parseKeySettings(`m1:${key(1)} index:${key(3)}`));
  const index = blindIndex('phone', '+256772123456', ring);
  expect(blindIndex('phone', '+256772123456', ring)).toBe(index);
  expect(blindIndex('phone', '+256772123457', ring)).not.toBe(index);
  expect(blindIndex('email', '+256772123456', ring)).not.toBe(index);
  expect(blindIndex('phone', '+256772123456', other)).not.toBe(index);
  expect(index).not.toContain('772123456');
});
