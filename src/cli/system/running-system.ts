import type { KeptDatabase } from './keep-database';
import type { DataPaths } from './paths';
import type { Surroundings } from './run-to-end';
import type { Secrets } from './secrets';
import type { Supervised } from './supervise';
import type { Part, System } from './types';
import type { UndoStack } from './undo-stack';
import { waitForAnswer } from './wait-for-answer';

const READY_MS = 120_000;

export type Programs = { sandbox: Supervised; worker: Supervised; web: Supervised[] };

type Running = {
  webUrl: string;
  webUrls: string[];
  sandboxUrl: string;
  handsetUrl: string;
  databaseUrl: string;
  paths: DataPaths;
  secrets: Secrets;
  demoTotpSeed: string | null;
  programs: Programs;
  database: KeptDatabase;
  around: Surroundings;
  undo: UndoStack;
};

/** The handle on a system whose programs have been started. */
export function runningSystem(running: Running): System {
  const { programs, database, around, undo } = running;
  const partsOf = (part: Part): (Supervised | KeptDatabase)[] => {
    if (part === 'web') return programs.web;
    return [part === 'database' ? database : programs[part]];
  };
  const ready = async (): Promise<void> => {
    const options = { timeoutMs: READY_MS, abort: around.abort };
    const { sandbox, worker, web } = programs;
    await waitForAnswer({ url: `${running.sandboxUrl}/health`, program: sandbox, beside: [] }, options);
    const beside = [sandbox, worker];
    await Promise.all(
      web.map((program, i) =>
        waitForAnswer({ url: `${running.webUrls[i]}/api/health`, program, beside }, options),
      ),
    );
  };
  return {
    webUrl: running.webUrl,
    webUrls: running.webUrls,
    sandboxUrl: running.sandboxUrl,
    handsetUrl: running.handsetUrl,
    sandboxAdminToken: running.secrets.sandboxAdminToken,
    databaseUrl: running.databaseUrl,
    dataDir: running.paths.dataDir,
    logs: running.paths.logs,
    demoTotpSeed: running.demoTotpSeed,
    stop: async () => {
      // Another start may come while we stop: it then waits instead of refusing. A full disk must not keep us.
      await around.state.set({ stopping: true }).catch(() => undefined);
      await undo.run();
    },
    restart: async (part) => {
      await Promise.all(partsOf(part).map((one) => one.restart()));
      await ready();
    },
    kill9: async (part) => {
      await Promise.all(partsOf(part).map((one) => one.kill9()));
    },
    ready,
  };
}
