import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { diskFull, diskFullIn } from '../disk-full';
import { isSameProcess, markOf, type ProcessMark } from '../processes';
import { Refusal } from '../refusal';
import { starter } from './starter';

const Mark = z.object({ pid: z.int(), startedAt: z.string() });

const State = z.object({
  pid: z.int(),
  launcher: Mark,
  /** The npm above the launcher; when it is gone, the launcher is about to stop. */
  starter: Mark.nullable(),
  stopping: z.boolean(),
  webUrl: z.string(),
  sandboxUrl: z.string(),
  sandboxAdminToken: z.string(),
  databaseUrl: z.string().nullable(),
  dataDir: z.string(),
  timeScale: z.number(),
  startedAt: z.string(),
  processes: z.array(Mark.extend({ name: z.string() })),
});

/** demo.json: what other commands need to reach the running system, and what the next start must clear away. */
export type SystemState = z.infer<typeof State>;

/** What the file says; null when there is none or it is torn. */
export async function readState(file: string): Promise<SystemState | null> {
  try {
    return State.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** The state when the launcher that wrote it still runs, else null. */
export async function readRunning(file: string): Promise<SystemState | null> {
  const state = await readState(file);
  return state && isSameProcess(state.launcher) ? state : null;
}

export type StateKeeper = {
  set(change: Partial<Pick<SystemState, 'stopping' | 'databaseUrl'>>): Promise<void>;
  addProcess(name: string, pid: number): Promise<void>;
  removeProcess(pid: number): Promise<void>;
  remove(): Promise<void>;
};

type Beginning = Omit<
  SystemState,
  'pid' | 'launcher' | 'starter' | 'stopping' | 'processes' | 'databaseUrl' | 'startedAt'
>;

/** Writes demo.json and keeps it true while the system runs. It holds secrets, so only its owner may read it. */
export async function keepState(file: string, beginning: Beginning): Promise<StateKeeper> {
  const launcher: ProcessMark | null = markOf(process.pid);
  if (launcher === null) throw new Error('This process cannot see itself in the process table.');
  let state: SystemState = {
    ...beginning,
    pid: process.pid,
    launcher,
    starter: starter(),
    stopping: false,
    databaseUrl: null,
    startedAt: new Date().toISOString(),
    processes: [],
  };
  let last: Promise<void> = Promise.resolve();
  let removed = false;
  const write = (change: Partial<SystemState>): Promise<void> => {
    if (removed) return last;
    state = { ...state, ...change };
    const text = `${JSON.stringify(state, null, 2)}\n`;
    last = last.catch(() => undefined).then(() => replaceFile(file, text));
    return last;
  };
  await write({});
  return {
    set: write,
    addProcess: async (name, pid) => {
      const mark = markOf(pid);
      if (mark) await write({ processes: [...state.processes, { name, ...mark }] });
    },
    removeProcess: (pid) => write({ processes: state.processes.filter((one) => one.pid !== pid) }),
    remove: async () => {
      removed = true;
      await last.catch(() => undefined);
      await rm(file, { force: true });
    },
  };
}

async function replaceFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    if (!diskFullIn(error)) throw error;
    throw new Refusal(diskFull(`${file} cannot be written`));
  }
}
