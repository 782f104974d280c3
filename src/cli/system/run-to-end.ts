import { diskFull, tellsOfFullDisk } from '../disk-full';
import { Refusal } from '../refusal';
import { logTail } from '../text';
import { endGroup, type Plan, spawnChild } from './child';
import type { StateKeeper } from './state-file';

const REPORT_MS = 1_000;

export type Surroundings = { state: StateKeeper; abort: AbortSignal };

/** Runs a program to its end. Throws a Refusal with its last words when it fails, or when we are told to stop. */
export async function runToEnd(
  plan: Plan,
  what: string,
  around: Surroundings,
  detail: (lastLine: string) => void = () => undefined,
): Promise<void> {
  around.abort.throwIfAborted();
  const child = await spawnChild(plan, 'new log');
  const pid = child.pid;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (pid === undefined) {
    await ended;
    return;
  }
  await around.state.addProcess(plan.name, pid);
  const end = () => void endGroup(pid);
  around.abort.addEventListener('abort', end, { once: true });
  const report = setInterval(async () => detail((await logTail(plan.logFile, 1)).trim()), REPORT_MS);
  const code = await ended.finally(() => clearInterval(report));
  around.abort.removeEventListener('abort', end);
  await around.state.removeProcess(pid);
  around.abort.throwIfAborted();
  if (code !== 0) throw new Refusal(await words(plan, what));
}

async function words(plan: Plan, what: string): Promise<string> {
  const tail = await logTail(plan.logFile, 25);
  const reason = tellsOfFullDisk(tail) ? diskFull(`${what} failed`) : `${what} failed.`;
  return `${reason} Its last words (all of them are in ${plan.logFile}):\n${tail}`;
}
