import { mkdtemp, open, opendir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { makeFolder, renameDurably } from '@/services/platform/durable-files';
import { checkedName, type FileShelf, isMissing, type StoredFile } from './file-shelf';

/** A shelf in a folder. Whatever shares the folder between machines must know rename and the time of a change. */
export function diskShelf(rootDir: string): FileShelf {
  const root = resolve(rootDir);
  const pathOf = (name: string) => join(root, checkedName(name));
  const shelf: FileShelf = {
    read: async (name) => readFile(pathOf(name)),
    write: async (name, bytes) => writeAtomically(root, pathOf(name), bytes),
    async keep(name, bytes) {
      const path = pathOf(name);
      // A file of another length is what a crash left behind: write it again.
      if (!(await renew(path, bytes.length))) await writeAtomically(root, path, bytes);
    },
    async find(name) {
      const changedAt = await changeOf(pathOf(name));
      return changedAt && { name, changedAt };
    },
    async *list(prefix) {
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      for await (const path of filesBelow(join(root, folder))) {
        const name = relative(root, path).split(sep).join('/');
        if (!name.startsWith(prefix)) continue;
        const changedAt = await changeOf(path);
        if (changedAt) yield { name, changedAt } satisfies StoredFile;
      }
    },
    remove: async (name) => rm(pathOf(name), { force: true }),
  };
  return shelf;
}

/** Marks a file of this length as new; false where there is none. */
async function renew(path: string, length: number): Promise<boolean> {
  try {
    if ((await stat(path)).size !== length) return false;
    const now = new Date();
    await utimes(path, now, now);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function changeOf(path: string): Promise<Date | null> {
  try {
    return (await stat(path)).mtime;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Folder by folder, so that no more than one folder's names are in memory; what is still being written is left out. */
async function* filesBelow(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) yield* filesBelow(path);
      else if (entry.isFile()) yield path;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Writes beside the target and renames, so that a reader sees the old file or the whole new one, never a part. */
async function writeAtomically(root: string, target: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(target));
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
    await renameDurably(part, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
