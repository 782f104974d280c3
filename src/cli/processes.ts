import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { platform } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from './refusal';

/** A process as it can be recognised later: a number alone may have been given to another program since. */
export type ProcessMark = { pid: number; startedAt: string };

const onLinux = platform() === 'linux';

/** True while a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may itself hold spaces and brackets, so the fields count from the last bracket.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function isZombie(pid: number): boolean {
  if (!onLinux) return false;
  try {
    return statFields(pid)[0] === 'Z';
  } catch {
    return true;
  }
}

/** When the process began, in the words of the operating system; null when it is gone. */
export function startOf(pid: number): string | null {
  try {
    if (onLinux) return statFields(pid)[19] ?? null;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** The process that started this one; null when it is gone or unreadable. */
export function parentOf(pid: number): number | null {
  try {
    const text = onLinux
      ? statFields(pid)[1]
      : execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(text) || null;
  } catch {
    return null;
  }
}

/** The command line of a process, words joined by spaces; empty when it is gone or not ours to see. */
export function commandOf(pid: number): string {
  try {
    if (onLinux) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

export function markOf(pid: number): ProcessMark | null {
  const startedAt = startOf(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** True while the very process that was marked still runs. */
export function isSameProcess(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && startOf(mark.pid) === mark.startedAt;
}

function allPids(): number[] {
  if (!onLinux) return [];
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** Processes whose working folder is `folder` (Linux; elsewhere none are found). */
export function processesInFolder(folder: string): number[] {
  return allPids().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && isAlive(pid);
    } catch {
      return false;
    }
  });
}

/** Processes started with this environment variable (Linux; elsewhere none are found). */
export function processesWithVariable(name: string, value: string): number[] {
  return allPids().filter((pid) => {
    try {
      const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      return variables.includes(`${name}=${value}`) && isAlive(pid);
    } catch {
      return false;
    }
  });
}

/** Sends a signal; a process that is gone already is no error. A negative pid means its whole group. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

/** Waits until every process is gone; false when one is still there after `timeoutMs`. */
export async function waitForEnd(pids: number[], timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (pids.some(isAlive)) {
    if (performance.now() > deadline) return false;
    await wait(50);
  }
  return true;
}
