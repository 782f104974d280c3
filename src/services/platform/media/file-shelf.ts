import { invalid } from '@/lib/errors';

/** A file as it lies there. */
export type StoredFile = { readonly name: string; readonly changedAt: Date };

/**
 * Where files lie, by names such as "ab/abcd.webp": a folder on disk, or a bucket. Each write is whole or not there,
 * and each deed may be repeated.
 */
export interface FileShelf {
  /** The bytes; a file that is not there is an error that `isMissing` knows. */
  read(name: string): Promise<Buffer>;
  /** In place of what was there. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Like `write`, for a name that only ever has these bytes; the file counts as new, so that no sweep takes it. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
  find(name: string): Promise<StoredFile | null>;
  /** All files whose names begin so, in any order. */
  list(prefix: string): AsyncIterable<StoredFile>;
  /** No matter whether it is there. */
  remove(name: string): Promise<void>;
}

/** A file that is not there; says so as the disk does. */
export class MissingFile extends Error {
  readonly code = 'ENOENT';
  constructor(name: string) {
    super(`There is no file ${name}.`);
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const NAME = /^[0-9a-z][0-9a-z.-]*(\/[0-9a-z][0-9a-z.-]*)*$/;

/** The name itself. @throws AppError invalid for anything that could lead out of the shelf */
export function checkedName(name: string): string {
  if (name.length > 200 || !NAME.test(name)) throw invalid('That is not the name of a stored file.');
  return name;
}

/** A shelf of its own below another. */
export function shelfBelow(shelf: FileShelf, folder: string): FileShelf {
  const start = `${checkedName(folder)}/`;
  return {
    read: (name) => shelf.read(start + name),
    write: (name, bytes) => shelf.write(start + name, bytes),
    keep: (name, bytes) => shelf.keep(start + name, bytes),
    async find(name) {
      const found = await shelf.find(start + name);
      return found && { ...found, name };
    },
    async *list(prefix) {
      for await (const file of shelf.list(start + prefix))
        yield { ...file, name: file.name.slice(start.length) };
    },
    remove: (name) => shelf.remove(start + name),
  };
}
