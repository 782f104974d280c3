import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolder, renameDurably } from '@/services/platform/durable-files';

/** Files are sealed in pieces of this size, so that none has to be in memory as a whole. */
const PIECE_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
/** Ending of a file while it is written. */
const PART = '.part';
const FILE_ID = /^[0-9a-f-]{36}$/;
const OPTIONS = { authTagLength: TAG_BYTES } as const;

/** What opens one file, to be kept sealed in the row that names it. */
export type FileKey = { readonly fileId: string; readonly key: string };

export type EncryptedFiles = {
  /** Seals a file under a key of its own and a random name. Nothing of it is there before it is there whole. */
  write(fileId: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<FileKey>;
  /** The file piece by piece, each proven before it is given out. @throws when it was cut, altered or swapped */
  read(key: FileKey): AsyncGenerator<Buffer>;
  /** Removes it, and what an unfinished write of it left. Safe to repeat. */
  remove(fileId: string): Promise<void>;
  /** Ids of files, unfinished ones too, last written before that moment. */
  olderThan(before: Date): AsyncGenerator<string>;
};

/** The key seals one file only, so the piece's number is nonce enough; the last piece says that it is the last. */
function nonceOf(piece: number): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(piece, NONCE_BYTES - 4);
  return nonce;
}

const bound = (fileId: string, isLast: boolean) => Buffer.from(`file|${fileId}|${isLast ? 'last' : 'more'}`);

function sealPiece(
  key: KeyObject,
  fileId: string,
  piece: number,
  isLast: boolean,
  plain: Uint8Array,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece), OPTIONS);
  cipher.setAAD(bound(fileId, isLast));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}

function openPiece(key: KeyObject, fileId: string, piece: number, isLast: boolean, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new Error('the file was cut');
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(piece), OPTIONS);
  decipher.setAAD(bound(fileId, isLast));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const body = decipher.update(sealed.subarray(0, -TAG_BYTES));
  decipher.final();
  return body;
}

/** The same bytes in pieces of one size; the last may be shorter or empty. */
async function* inPieces(source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const part of source) {
    rest = Buffer.concat([rest, part]);
    while (rest.length > PIECE_BYTES) {
      yield rest.subarray(0, PIECE_BYTES);
      rest = rest.subarray(PIECE_BYTES);
    }
  }
  yield rest;
}

/** What lies in a folder; nothing while nobody has written there. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return [];
    throw error;
  }
}

/** Encrypted files in a folder of their own, apart from the pictures everybody may see. */
export function encryptedFiles(folder: string): EncryptedFiles {
  const pathOf = (fileId: string): string => {
    if (!FILE_ID.test(fileId)) throw new Error('not the id of a file');
    return join(resolve(folder), fileId.slice(0, 2), fileId);
  };
  return {
    write: async (fileId, pieces) => {
      const path = pathOf(fileId);
      await makeFolder(dirname(path), 0o700);
      const secret = randomBytes(32);
      const key = createSecretKey(secret);
      const part = `${path}${PART}`;
      const file = await open(part, 'wx', 0o600);
      try {
        let held: Buffer | null = null;
        let count = 0;
        for await (const piece of inPieces(pieces)) {
          // Not write(): that may take in a part only, and says so in an answer.
          if (held) await file.appendFile(sealPiece(key, fileId, count++, false, held));
          held = Buffer.from(piece);
        }
        await file.appendFile(sealPiece(key, fileId, count, true, held ?? Buffer.alloc(0)));
        await file.sync();
      } catch (error) {
        await file.close();
        await rm(part, { force: true });
        throw error;
      }
      await file.close();
      await renameDurably(part, path);
      return { fileId, key: secret.toString('base64url') };
    },
    read: async function* ({ fileId, key: secret }) {
      const key = createSecretKey(Buffer.from(secret, 'base64url'));
      const file = await open(pathOf(fileId), 'r');
      try {
        const { size } = await file.stat();
        const step = PIECE_BYTES + TAG_BYTES;
        const count = Math.max(1, Math.ceil(size / step));
        for (let piece = 0; piece < count; piece += 1) {
          const length = Math.min(step, size - piece * step);
          const { buffer } = await file.read(Buffer.alloc(length), 0, length, piece * step);
          yield openPiece(key, fileId, piece, piece === count - 1, buffer);
        }
      } finally {
        await file.close();
      }
    },
    remove: async (fileId) => {
      await rm(pathOf(fileId), { force: true });
      await rm(`${pathOf(fileId)}${PART}`, { force: true });
    },
    olderThan: async function* (before) {
      for (const group of await namesIn(folder)) {
        for (const name of await namesIn(join(folder, group))) {
          const fileId = name.endsWith(PART) ? name.slice(0, -PART.length) : name;
          if (!FILE_ID.test(fileId)) continue;
          const found = await stat(join(folder, group, name)).catch(() => null);
          if (found && found.mtime < before) yield fileId;
        }
      }
    },
  };
}
