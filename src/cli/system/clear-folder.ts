import { rm } from 'node:fs/promises';
import { removePostgres } from '../postgres';
import { makeFolder } from '../postgres/place';
import type { Progress } from '../progress';
import { endOrphans, refuseIfRunning } from './clear-remains';
import type { DataPaths } from './paths';

/** Deletes the data of an earlier start, and only what we put there: a folder somebody named may hold other things. */
export async function throwAway(paths: DataPaths, progress: Progress): Promise<void> {
  await removePostgres({ dataDir: paths.postgres, movable: true, log: progress.say });
  for (const path of [
    paths.media,
    paths.papers,
    paths.logs,
    paths.journal,
    paths.state,
    paths.secrets,
    paths.keys,
    paths.auditAnchor,
    paths.ledgerAnchor,
  ]) {
    await rm(path, { recursive: true, force: true });
  }
}

/** Makes a data folder ready for a start: refuses while one runs there, ends what a killed one left. Deletes nothing. */
export async function clearFolder(paths: DataPaths, progress: Progress): Promise<void> {
  await makeFolder(paths.dataDir);
  await refuseIfRunning(paths);
  const orphans = await endOrphans(paths);
  if (orphans > 0)
    progress.say(`  Ended ${orphans} processes left over from an earlier start that was killed.`);
}
