import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDatabase } from './find-database';

const none: NodeJS.ProcessEnv = { NODE_ENV: 'test' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-find-'));
});
afterEach(() => rm(folder, { recursive: true }));

const note = (pid: number) =>
  writeFile(join(folder, 'demo.json'), JSON.stringify({ pid, databaseUrl: 'postgres://demo' }));

test('DATABASE_URL comes first', async () => {
  await note(process.pid);
  const url = 'postgres://localhost/given';
  expect(await findDatabase(['--data-dir', folder], { ...none, DATABASE_URL: url })).toEqual({ url });
});

test('one on another machine must say how it is reached', async () => {
  const at = (query: string) =>
    findDatabase([], { ...none, DATABASE_URL: `postgres://app:secret@db.internal/shop${query}` });
  expect(await at('')).toEqual({ problem: expect.stringMatching(/^DATABASE_URL: add sslmode=verify-full/) });
  expect(await at('?sslmode=verify-full')).toMatchObject({ url: expect.stringContaining('db.internal') });
});

test.each([['--data-dir DIR'], ['--data-dir=DIR']])('else the running demo of %s', async (flag) => {
  await note(process.pid);
  const args = flag.replace('DIR', folder).split(' ');
  expect(await findDatabase(args, none)).toEqual({ url: 'postgres://demo' });
});

test('a demo that runs no longer has no database: the words name the folder', async () => {
  await note(2 ** 22 + 1);
  expect(await findDatabase(['--data-dir', folder], none)).toEqual({
    problem: expect.stringContaining(folder),
  });
});

test('a torn note is no demo', async () => {
  await writeFile(join(folder, 'demo.json'), '{"pid":');
  expect(await findDatabase(['--data-dir', folder], none)).toHaveProperty('problem');
});
