import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What file systems answer that cannot sync a folder; PostgreSQL passes over the same ones. */
const CANNOT: ReadonlySet<unknown> = new Set(['EBADF', 'EINVAL', 'ENOTSUP']);

/** Returns when the names in a folder will survive a power cut: a synced file whose name is lost is lost. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && CANNOT.has(error.code))) throw error;
  } finally {
    await handle.close();
  }
}

/** Puts a file that was synced in its place, for good once this returns. Both names are in one file system. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/** Makes a folder and its parents, which survive a power cut once this returns. `path` is absolute. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}
