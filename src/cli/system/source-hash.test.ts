import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceHash } from './source-hash';

const none: NodeJS.ProcessEnv = { NODE_ENV: 'test' };
let root: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'urban-herb-hash-'));
  await write('src/app/page.tsx', 'one');
  await write('package-lock.json', '{}');
});
afterEach(() => rm(root, { recursive: true }));

test.each([
  ['src/app/page.tsx', 'two'],
  ['src/app/new.tsx', ''],
  ['public/icon.svg', '<svg/>'],
  ['package-lock.json', '{"a":1}'],
  ['next.config.ts', 'x'],
])('a change of %s asks for a build', async (path, text) => {
  const before = await sourceHash(root, none);
  await write(path, text);
  expect(await sourceHash(root, none)).not.toBe(before);
});

test.each([['src/cli/demo/main.ts'], ['src/worker/main.ts'], ['src/sandbox/a.ts'], ['src/lib/a.test.ts']])(
  'a change of %s does not',
  async (path) => {
    const before = await sourceHash(root, none);
    await write(path, 'changed');
    expect(await sourceHash(root, none)).toBe(before);
  },
);

test('a public variable is part of the build', async () => {
  const before = await sourceHash(root, none);
  expect(await sourceHash(root, { ...none, NEXT_PUBLIC_X: '1' })).not.toBe(before);
  expect(await sourceHash(root, { ...none, OTHER: '1' })).toBe(before);
});
