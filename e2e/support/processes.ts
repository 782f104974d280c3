import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { closeDatabase, database, only } from './database';
import { settings } from './settings';

const State = z.object({ processes: z.array(z.object({ name: z.string(), pid: z.number() })) });

async function pidOf(name: string): Promise<number | null> {
  const state = State.parse(JSON.parse(await readFile(join(settings.DATA_DIR, 'demo.json'), 'utf8')));
  return state.processes.find((one) => one.name === name)?.pid ?? null;
}

/** Kills the worker as a power cut would. Its keeper starts it again; resolves once a new one runs. */
export async function killWorker(): Promise<{ isBack(): Promise<void> }> {
  const pid = await pidOf('worker');
  if (pid === null) throw new Error('no worker runs');
  // The keeper gives every program a process group of its own.
  process.kill(-pid, 'SIGKILL');
  return {
    isBack: async () => {
      await expect.poll(async () => (await pidOf('worker')) ?? pid, { timeout: 20_000 }).not.toBe(pid);
    },
  };
}

/** Restarts the database under the running system: every connection breaks at once. */
export async function restartDatabase(): Promise<void> {
  const { folder } = only(
    await database()<{ folder: string }[]>`select current_setting('data_directory') as folder`,
  );
  const [first] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
  await closeDatabase();
  // The server's "fast" shutdown: open work is broken off, nothing is lost.
  process.kill(Number(first), 'SIGINT');
}
