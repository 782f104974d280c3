import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { signal, waitForEnd } from '../processes';
import { ROOT } from './paths';

/** A program of ours: what to run, with which environment, and where its words go. */
export type Plan = {
  name: string;
  args: string[];
  environment: Record<string, string>;
  logFile: string;
};

const GRACE_MS = 10_000;

/** Marks every process of a system, so that orphans of a killed launcher can be found. */
export const SYSTEM_VARIABLE = 'URBAN_HERB_SYSTEM';

/** What a child needs from our own environment; the rest is composed, so a stray variable changes nothing. */
export function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'TERM', 'USER'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Groups to end when this process ends without having stopped them: a fault of ours must leave no orphans. */
const alive = new Set<number>();
process.once('exit', () => {
  for (const pid of alive) signal(-pid, 'SIGTERM');
});

/** Starts the program with Node, in a process group of its own, its output in the log file. */
export async function spawnChild(plan: Plan, mode: 'new log' | 'same log'): Promise<ChildProcess> {
  const log = await open(plan.logFile, mode === 'new log' ? 'w' : 'a', 0o600);
  try {
    const child = spawn(process.execPath, plan.args, {
      cwd: ROOT,
      env: { NODE_ENV: 'production', ...inherited(), ...plan.environment },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const { pid } = child;
    if (pid !== undefined) {
      alive.add(pid);
      child.once('exit', () => alive.delete(pid));
    }
    return child;
  } finally {
    await log.close();
  }
}

/** Asks a process group to end and ends it after ten seconds. */
export async function endGroup(pid: number): Promise<void> {
  signal(-pid, 'SIGTERM');
  await waitForEnd([pid], GRACE_MS);
  // Also after a clean end: what the main process left of its group must not stay.
  signal(-pid, 'SIGKILL');
  await waitForEnd([pid], GRACE_MS);
}
