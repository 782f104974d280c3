import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../progress';
import { type System, startSystem } from '../system';

export type OwnSystem = {
  readonly system: System;
  /** Stops it; its folder goes as well unless it is to be kept. */
  close(keep: boolean): Promise<void>;
};

/** A fresh system of its own in a folder of its own, on free ports, with time running `timeScale` times faster. */
export async function startOwnSystem(options: {
  readonly timeScale: number;
  readonly progress: Progress;
  readonly abort: AbortSignal;
  readonly durable?: boolean;
  readonly port?: number;
  readonly webProcesses?: number;
}): Promise<OwnSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'urban-herb-market-day-'));
  // Started by root, the database runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const system = await startSystem({
      dataDir,
      movable: true,
      timeScale: options.timeScale,
      manualByDefault: true,
      logLevel: 'warn',
      progress: options.progress,
      abort: options.abort,
      durable: options.durable,
      port: options.port,
      webProcesses: options.webProcesses,
    });
    return {
      system,
      close: async (keep) => {
        await system.stop();
        if (!keep) await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
