import { setTimeout as wait } from 'node:timers/promises';
import { isSameProcess, parentOf, processesWithVariable, signal, waitForEnd } from '../processes';
import { Refusal } from '../refusal';
import { SYSTEM_VARIABLE } from './child';
import type { DataPaths } from './paths';
import { readRunning, readState } from './state-file';

const STOPPING_MS = 45_000;
const GRACE_MS = 8_000;

/** Refuses when a system runs in this data folder; one that is just stopping is waited for. */
export async function refuseIfRunning(paths: DataPaths): Promise<void> {
  const deadline = performance.now() + STOPPING_MS;
  for (;;) {
    const running = await readRunning(paths.state);
    if (running === null) return;
    const isStopping = running.stopping || (running.starter !== null && !isSameProcess(running.starter));
    if (!isStopping || performance.now() > deadline) {
      throw new Refusal(
        [
          `Urban Herb already runs in ${paths.dataDir} (process ${running.pid}).`,
          `It is at ${running.webUrl}`,
          'Stop it with Ctrl-C where it was started, or start another one with --data-dir and --port.',
        ].join('\n'),
      );
    }
    await wait(300);
  }
}

function ancestors(pid: number): number[] {
  const parent = parentOf(pid);
  return parent === null || parent <= 1 ? [] : [parent, ...ancestors(parent)];
}

/** Ends what a killed launcher left running for this data folder, and nothing else. Returns how many. */
export async function endOrphans(paths: DataPaths): Promise<number> {
  const noted = (await readState(paths.state))?.processes.filter(isSameProcess).map((one) => one.pid) ?? [];
  const marked = processesWithVariable(SYSTEM_VARIABLE, paths.dataDir);
  const own = new Set([process.pid, ...ancestors(process.pid)]);
  const orphans = [...new Set([...noted, ...marked])].filter((pid) => !own.has(pid));
  for (const pid of orphans) signal(pid, 'SIGTERM');
  if (await waitForEnd(orphans, GRACE_MS)) return orphans.length;
  for (const pid of orphans) signal(pid, 'SIGKILL');
  await waitForEnd(orphans, GRACE_MS);
  return orphans.length;
}
