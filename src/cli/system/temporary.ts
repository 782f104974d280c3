import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '../postgres';
import { endOrphans } from './clear-remains';
import { dataPaths, SHARED_MEDIA } from './paths';
import { startSystem } from './start-system';
import { readRunning, readState } from './state-file';
import type { System, SystemOptions } from './types';

const PREFIX = 'urban-herb-system-';

export type TemporarySystem = {
  system: System;
  /** Stops it and deletes its folder, unless it is to be looked at. */
  close(keep?: boolean): Promise<void>;
};

async function remove(dataDir: string): Promise<void> {
  await removePostgres({ dataDir: dataPaths(dataDir).postgres, movable: true, log: () => undefined });
  await rm(dataDir, { recursive: true, force: true });
}

/** Ends and removes what killed commands left: their processes would go on eating memory. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const paths = dataPaths(join(parent, name));
    if ((await readState(paths.state)) === null || (await readRunning(paths.state)) !== null) continue;
    await endOrphans(paths);
    await remove(paths.dataDir);
  }
}

/** A system in a folder of its own that goes away with it, for tests and measurements. Ports are free ones. */
export async function startTemporarySystem(
  options: Omit<SystemOptions, 'dataDir' | 'movable' | 'fresh' | 'mediaDir'>,
): Promise<TemporarySystem> {
  await sweep(tmpdir());
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  // mkdtemp closes the folder to everyone else; started by root, the database runs as another user.
  await chmod(dataDir, 0o755);
  try {
    const system = await startSystem({ ...options, dataDir, movable: true, mediaDir: SHARED_MEDIA });
    const close = async (keep = false) => {
      await system.stop();
      if (!keep) await remove(dataDir);
    };
    return { system, close };
  } catch (error) {
    await remove(dataDir);
    throw error;
  }
}
