import { createHash } from 'node:crypto';
import { invalid } from '@/lib/errors';
import { diskShelf } from './disk-shelf';
import type { FileShelf } from './file-shelf';

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

/** Where a key lies: two levels keep directories small when there are many thousands of files. */
export const nameOfKey = (key: string): string => `${parseMediaKey(key).slice(0, 2)}/${key}`;

/** The key that lies under a name; null for what is no file of a key. */
export function keyAt(name: string): MediaKey | null {
  const key = name.slice(3);
  return isMediaKey(key) && name === nameOfKey(key) ? key : null;
}

export interface MediaStore {
  /** Files that have names of their own: what was drawn from what. */
  readonly files: FileShelf;
  /** Stores the bytes once and returns their key; safe to repeat and to run at the same time twice. */
  put(bytes: Uint8Array, ext: string): Promise<MediaKey>;
  /** The bytes of a key. Refuses a malformed key; a missing file is an error that `isMissing` knows. */
  read(key: string): Promise<Buffer>;
  has(key: string): Promise<boolean>;
}

/** Files under the hash of their content: the same bytes are kept once and never change under a key. */
export function mediaStoreOn(files: FileShelf): MediaStore {
  return {
    files,
    async put(bytes, ext) {
      if (!EXTENSION.test(ext)) throw invalid('That file ending is not allowed.');
      const key = parseMediaKey(`${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ext}`);
      await files.keep(nameOfKey(key), bytes);
      return key;
    },
    read: async (key) => files.read(nameOfKey(key)),
    has: async (key) => (await files.find(nameOfKey(key))) !== null,
  };
}

/** A store in a folder. */
export const createMediaStore = (rootDir: string): MediaStore => mediaStoreOn(diskShelf(rootDir));
