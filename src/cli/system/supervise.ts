import type { ChildProcess } from 'node:child_process';
import { signal } from '../processes';
import { messageOf } from '../refusal';
import { logTail } from '../text';
import { endGroup, type Plan, spawnChild } from './child';
import type { StateKeeper } from './state-file';

/** A long-running program that is started again when it dies. */
export type Supervised = {
  name: string;
  logFile: string;
  /** How often it ended without being told to. */
  deaths(): number;
  start(): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
  /** Kills it as a power cut would; it is started again like after any other death. */
  kill9(): Promise<void>;
};

const LONGEST_PAUSE_MS = 30_000;
/** After this long a death counts as a new misfortune, not as the same one again. */
const STABLE_MS = 60_000;

/** The pause before the n-th start in a row, in milliseconds: none after a single death, then 1 s doubling up to 30 s. */
export function backOffMs(deathsInARow: number): number {
  if (deathsInARow === 1) return 0;
  return Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(deathsInARow, 10));
}

export function supervise(plan: Plan, state: StateKeeper, say: (line: string) => void): Supervised {
  let current: { child: ChildProcess; ended: Promise<void> } | null = null;
  let wanted = false;
  let total = 0;
  let inARow = 0;
  let timer: NodeJS.Timeout | undefined;
  let launching: Promise<void> = Promise.resolve();

  const launchNow = async (mode: 'new log' | 'same log'): Promise<void> => {
    const beganMs = performance.now();
    const child = await spawnChild(plan, mode);
    const { pid } = child;
    const gone = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, by) => resolve(by ? `killed by ${by}` : `exit code ${code}`));
    });
    if (pid !== undefined) await state.addProcess(plan.name, pid);
    const ended = gone.then(async (why) => {
      if (current?.child === child) current = null;
      if (pid !== undefined) await state.removeProcess(pid).catch((error) => say(messageOf(error)));
      if (wanted) void comeBack(why, performance.now() - beganMs);
    });
    current = { child, ended };
  };
  const launch = (mode: 'new log' | 'same log'): Promise<void> => {
    launching = launchNow(mode);
    return launching;
  };

  const comeBack = async (why: string, livedMs: number): Promise<void> => {
    total += 1;
    inARow = livedMs > STABLE_MS ? 1 : inARow + 1;
    const pauseMs = backOffMs(inARow);
    const words =
      inARow === 1 ? ` Its last words:\n${await logTail(plan.logFile, 5)}` : ` See ${plan.logFile}.`;
    const when = pauseMs === 0 ? 'at once' : `in ${pauseMs / 1000} s`;
    say(`${plan.name} ended unexpectedly (${why}); it starts again ${when}.${words}`);
    if (!wanted) return;
    timer = setTimeout(() => {
      launch('same log').catch((error) => comeBack(messageOf(error), 0));
    }, pauseMs);
  };

  const stop = async (): Promise<void> => {
    wanted = false;
    clearTimeout(timer);
    await launching.catch(() => undefined);
    if (current === null) return;
    const { child, ended } = current;
    if (child.pid !== undefined) await endGroup(child.pid);
    await ended;
  };
  const start = async (): Promise<void> => {
    wanted = true;
    await launch('new log');
  };
  return {
    name: plan.name,
    logFile: plan.logFile,
    deaths: () => total,
    start,
    stop,
    restart: async () => {
      await stop();
      wanted = true;
      inARow = 0;
      await launch('same log');
    },
    kill9: async () => {
      if (current === null) return;
      const { child, ended } = current;
      if (child.pid !== undefined) signal(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}
