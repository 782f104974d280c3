import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../refusal';
import { loadEncryptionKeys } from './encryption-keys';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-keys-'));
  file = join(folder, 'encryption-keys');
});
afterEach(() => rm(folder, { recursive: true }));

test('keys are made once, and only their owner may read them', async () => {
  const made = await loadEncryptionKeys(file);
  expect(await loadEncryptionKeys(file)).toEqual(made);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['encryption-keys']);
});

test('half a file that a full disk left is written anew, and readable by nobody else', async () => {
  await writeFile(`${file}.part`, 'm1:', { mode: 0o644 });
  const made = await loadEncryptionKeys(file);
  expect(await loadEncryptionKeys(file)).toEqual(made);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('damaged keys are refused and stay as they are', async () => {
  await writeFile(file, 'm1:damaged');
  await expect(loadEncryptionKeys(file)).rejects.toThrow(Refusal);
  expect(await readFile(file, 'utf8')).toBe('m1:damaged');
});

test('so is what is there and cannot be read', async () => {
  await mkdir(file);
  await expect(loadEncryptionKeys(file)).rejects.toThrow('cannot be used');
  expect((await stat(file)).isDirectory()).toBe(true);
});
