import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../ports';
import { type Progress, silentProgress } from '../progress';
import { clearFolder, throwAway } from './clear-folder';
import { type DataPaths, dataPaths } from './paths';
import { startSystem } from './start-system';

let paths: DataPaths;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-fresh-'));
  await chmod(folder, 0o755);
  paths = dataPaths(folder);
});
afterEach(() => rm(paths.dataDir, { recursive: true }));

/** One file of every kind a start leaves behind. */
async function leaveData(): Promise<string[]> {
  const { postgres, media, papers, logs, ...files } = paths;
  const left = [
    join(postgres, 'cluster', 'PG_VERSION'),
    ...[media, papers, logs].map((folder) => join(folder, 'kept')),
    ...Object.entries(files).flatMap(([name, path]) => (name === 'dataDir' ? [] : [path])),
  ];
  for (const file of left) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, 'old');
  }
  return left;
}

/** Lets a start come as far as its database, which is not started. */
const upToTheDatabase: Progress = {
  ...silentProgress,
  step: async (label, work) => {
    if (label === 'Starting the database') throw new Error('as far as the database');
    return silentProgress.step(label, work);
  },
};

const contents = (files: readonly string[]) => Promise.all(files.map((file) => readFile(file, 'utf8')));

test('a taken port refuses a fresh start before anything of the old data is gone', async () => {
  const left = await leaveData();
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  try {
    const start = startSystem({
      dataDir: paths.dataDir,
      port,
      fresh: true,
      timeScale: 1,
      manualByDefault: true,
    });
    await expect(start).rejects.toThrow(`Port ${port}, meant for the shop, is already used`);
    expect(await contents(left)).toEqual(left.map(() => 'old'));
  } finally {
    other.close();
  }
});

test('a start that is not fresh keeps what there is', async () => {
  const left = await leaveData();
  await clearFolder(paths, silentProgress);
  expect(await contents(left)).toEqual(left.map(() => 'old'));
});

test('a fresh start throws away everything of ours and nothing of anybody else', async () => {
  await leaveData();
  await writeFile(join(paths.dataDir, 'notes.txt'), 'mine');
  await throwAway(paths, silentProgress);
  expect(await readdir(paths.dataDir)).toEqual(['notes.txt']);
});

test('a fresh start has thrown everything away before its database starts', async () => {
  const left = await leaveData();
  const start = startSystem({
    dataDir: paths.dataDir,
    fresh: true,
    timeScale: 1,
    manualByDefault: true,
    progress: upToTheDatabase,
  });
  await expect(start).rejects.toThrow('as far as the database');
  // Secrets and keys are there again: new ones.
  const found = await Promise.allSettled(left.map((file) => readFile(file, 'utf8')));
  expect(found.filter((one) => one.status === 'fulfilled' && one.value === 'old')).toEqual([]);
});
