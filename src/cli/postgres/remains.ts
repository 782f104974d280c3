import { readFile, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive, processesInFolder, signal, waitForEnd } from '../processes';
import { Refusal } from '../refusal';

const FAST_MS = 30_000;
const IMMEDIATE_MS = 5_000;

/** The lines of postmaster.pid that matter here (see PostgreSQL's miscadmin.h). */
export type PidFile = { pid: number; port: number; ready: boolean };

/** What the cluster's postmaster.pid says; null when there is none or it is torn. */
export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7] === 'ready' };
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (platform() === 'linux') return processesInFolder(cluster).includes(pid);
  return commandOf(pid).includes(cluster);
}

/** The number of the running server of this cluster, or null: a stale file or another program does not count. */
export async function runningServer(cluster: string): Promise<number | null> {
  const file = await readPidFile(cluster);
  return file && isServerOf(file.pid, cluster) ? file.pid : null;
}

/**
 * Stops a server: connections are cut and all is written ("fast"); when that takes too long it is told to quit
 * at once, and last killed. The next start replays the write-ahead log, so nothing committed is lost.
 */
export async function stopServer(pid: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
    ['SIGKILL', IMMEDIATE_MS],
  ];
  for (const [name, timeoutMs] of steps) {
    signal(pid, name);
    if (await waitForEnd([pid], timeoutMs)) return;
  }
  throw new Refusal(
    `The database process ${pid} cannot be stopped. Restart the machine, or end it yourself.`,
  );
}

async function endOrphans(cluster: string): Promise<void> {
  const steps: [NodeJS.Signals | null, number][] = [
    [null, 2_000],
    ['SIGTERM', 3_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ];
  for (const [name, timeoutMs] of steps) {
    const pids = processesInFolder(cluster).filter((pid) => commandOf(pid).includes('postgres'));
    if (pids.length === 0) return;
    for (const pid of pids) {
      if (name === null) continue;
      signal(pid, name);
      // A stopped process hears nothing until it is woken.
      signal(pid, 'SIGCONT');
    }
    if (await waitForEnd(pids, timeoutMs)) return;
  }
}

/**
 * Clears what a killed run left of this cluster: a server that still runs is stopped cleanly, orphaned
 * children are ended, and a pid file that names another program's process is removed.
 */
export async function clearRemains(cluster: string, log: (line: string) => void): Promise<void> {
  const pid = await runningServer(cluster);
  if (pid !== null) {
    log(`A database server of an earlier run is still up (process ${pid}); stopping it cleanly.`);
    await stopServer(pid);
  }
  await endOrphans(cluster);
  const file = await readPidFile(cluster);
  // PostgreSQL itself deals with a pid file whose process is gone. One whose number was given to another
  // program since, or that is torn, would make it refuse to start.
  if (file === null || isAlive(file.pid)) await rm(join(cluster, 'postmaster.pid'), { force: true });
}
