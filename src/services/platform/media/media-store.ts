import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { invalid } from '@/lib/errors';

/**
 * A file's name in the store: the first 128 bits of the SHA-256 of its bytes, and its ending. A shelf names five
 * files for each product, so every digit counts; our own pictures need no more to be told apart.
 */
export type MediaKey = string & { readonly __brand: 'MediaKey' };

const KEY = /^[0-9a-f]{32}\.[a-z0-9]{2,5}$/;
const EXTENSION = /^[a-z0-9]{2,5}$/;

/** Whether a text names a file of the store; anything else never reaches the disk. */
export function isMediaKey(text: string): text is MediaKey {
  return KEY.test(text);
}

/** A key from outside, for example from an address. Refuses everything that is not exactly hash, dot, ending. */
export function parseMediaKey(text: string): MediaKey {
  if (!isMediaKey(text)) throw invalid('That is not the name of a stored file.');
  return text;
}

export interface MediaStore {
  readonly rootDir: string;
  /** Stores the bytes once and returns their key; safe to repeat and to run at the same time twice. */
  put(bytes: Uint8Array, ext: string): Promise<MediaKey>;
  /** Absolute path of a key. Refuses a malformed key. */
  path(key: string): string;
  /** The bytes of a key. Refuses a malformed key; a missing file is Node's ENOENT. */
  read(key: string): Promise<Buffer>;
  has(key: string): Promise<boolean>;
}

/** Files on disk under the hash of their content: the same bytes are kept once and never change under a key. */
export function createMediaStore(rootDir: string): MediaStore {
  const root = resolve(rootDir);
  // Two folder levels keep directories small when there are many thousands of files.
  const path = (key: string) => join(root, parseMediaKey(key).slice(0, 2), key);
  return {
    rootDir: root,
    path,
    async put(bytes, ext) {
      if (!EXTENSION.test(ext)) throw invalid('That file ending is not allowed.');
      const key = parseMediaKey(`${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ext}`);
      // A file of another length is what a crash left behind: write it again.
      if ((await sizeOf(path(key))) !== bytes.length) await writeAtomically(root, path(key), bytes);
      return key;
    },
    read: async (key) => readFile(path(key)),
    has: async (key) => (await sizeOf(path(key))) !== null,
  };
}

/** Writes beside the target and renames, so that a reader sees the old file or the whole new one, never a part. */
export async function writeAtomically(root: string, target: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const scratch = await mkdtemp(join(root, '.part-'));
  try {
    const part = join(scratch, 'part');
    const file = await open(part, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(part, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
