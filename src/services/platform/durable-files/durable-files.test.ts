import { randomBytes, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { encryptedFiles } from '@/services/platform/encryption';
import { createMediaStore } from '@/services/platform/media';
import { fileAnchor } from '@/services/platform/sealing';
import { makeFolder, renameDurably, syncFolder } from '.';

/** What was done to the disk, in order, and what it does instead of syncing a folder. */
const disk = vi.hoisted((): { done: string[]; folderFault: Error | null } => ({
  done: [],
  folderFault: null,
}));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const watched = async (...args: Parameters<typeof real.open>): Promise<FileHandle> => {
    const handle = await real.open(...args);
    const isFolder = (await handle.stat()).isDirectory();
    const sync = async () => {
      if (isFolder && disk.folderFault) throw disk.folderFault;
      disk.done.push(`sync ${args[0]}`);
    };
    // As a disk may that is nearly full: a part only, told in the answer.
    const whole = handle.write.bind(handle);
    const write = (bytes: Uint8Array) => whole(bytes, 0, Math.min(7, bytes.length));
    return Object.assign(handle, { sync, datasync: sync, write });
  };
  const rename: typeof real.rename = async (from, to) => {
    await real.rename(from, to);
    disk.done.push(`rename ${from} ${to}`);
  };
  return { ...real, open: watched, rename };
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-durable-'));
  disk.done.length = 0;
  disk.folderFault = null;
});
afterEach(() => rm(folder, { recursive: true }));

const withCode = (code: string) => Object.assign(new Error(code), { code });

test('a file is in its place only when its folder was synced too', async () => {
  await writeFile(join(folder, 'from'), 'words');
  await renameDurably(join(folder, 'from'), join(folder, 'to'));
  expect(disk.done).toEqual([`rename ${folder}/from ${folder}/to`, `sync ${folder}`]);
  expect(await readFile(join(folder, 'to'), 'utf8')).toBe('words');
});

test('of a folder made, the names of all that were made are synced, and of one that is there none', async () => {
  await makeFolder(join(folder, 'a/b/c'));
  expect(disk.done.sort()).toEqual([`sync ${folder}`, `sync ${folder}/a`, `sync ${folder}/a/b`]);
  expect(await readdir(join(folder, 'a/b'))).toEqual(['c']);
  disk.done.length = 0;
  await makeFolder(join(folder, 'a/b/c'));
  expect(disk.done).toEqual([]);
});

test.each(['EINVAL', 'EBADF', 'ENOTSUP'])(
  'a file system that syncs no folders (%s) is no fault',
  async (code) => {
    disk.folderFault = withCode(code);
    await expect(syncFolder(folder)).resolves.toBeUndefined();
  },
);

test('a disk that fails is one', async () => {
  disk.folderFault = withCode('EIO');
  await writeFile(join(folder, 'from'), 'words');
  await expect(renameDurably(join(folder, 'from'), join(folder, 'to'))).rejects.toThrow('EIO');
});

describe('what is kept on disk', () => {
  test('an encrypted file is whole though the disk takes it in bit by bit, and stays after a power cut', async () => {
    const [files, fileId, bytes] = [encryptedFiles(folder), randomUUID(), randomBytes(200_000)];
    const key = await files.write(fileId, [bytes]);
    const path = join(folder, fileId.slice(0, 2), fileId);
    const last = [`sync ${path}.part`, `rename ${path}.part ${path}`, `sync ${dirname(path)}`];
    expect(disk.done).toEqual([`sync ${folder}`, ...last]);
    const parts: Buffer[] = [];
    for await (const part of files.read(key)) parts.push(part);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });

  test('so does a picture', async () => {
    await createMediaStore(folder).files.write('pictures/tea.webp', Buffer.from('picture'));
    const path = join(folder, 'pictures/tea.webp');
    expect(disk.done).toEqual([
      `sync ${folder}`,
      expect.stringMatching(/^sync .*part$/),
      expect.stringMatching(/^rename .*part .*tea\.webp$/),
      `sync ${dirname(path)}`,
    ]);
    expect(await readFile(path, 'utf8')).toBe('picture');
  });

  test('and an anchor', async () => {
    const path = join(folder, 'anchors', 'ledger.jsonl');
    const line = { position: 1n, head: 'a'.repeat(64), belowTxid: 2n, sealedAt: 'now', marks: [] };
    await fileAnchor(path).append([line]);
    expect(disk.done).toEqual([`sync ${folder}`, `sync ${path}`, `sync ${dirname(path)}`]);
    expect(await fileAnchor(path).last()).toEqual(line);
  });
});
