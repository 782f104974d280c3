import { chmod, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removePostgres } from '../postgres';
import { progressInto } from '../progress';
import { type System, startSystem } from '../system';
import { endOrphans } from '../system/clear-remains';
import { dataPaths, ROOT, SHARED_MEDIA } from '../system/paths';
import { readRunning, readState } from '../system/state-file';
import { findChromium } from './chromium';
import type { Counts } from './counts';
import { runPlaywright, type Step, type StepContext } from './steps';

/** Fast enough to see a payment expire, slow enough for a person's four taps on a busy machine. */
const TIME_SCALE = 20;

const PREFIX = 'urban-herb-e2e-';

/** Ends and removes what killed test runs left: their processes would go on eating memory. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const paths = dataPaths(join(parent, name));
    if ((await readState(paths.state)) === null || (await readRunning(paths.state)) !== null) continue;
    await endOrphans(paths);
    await remove(paths.dataDir);
  }
}

async function remove(dataDir: string): Promise<void> {
  await removePostgres({ dataDir: dataPaths(dataDir).postgres, movable: true, log: () => undefined });
  await rm(dataDir, { recursive: true, force: true });
}

async function withSystem(context: StepContext, work: (system: System) => Promise<Counts>): Promise<Counts> {
  await sweep(tmpdir());
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  // mkdtemp closes the folder to everyone else; started as root, the database runs as another user.
  await chmod(dataDir, 0o755);
  try {
    const system = await startSystem({
      dataDir,
      movable: true,
      timeScale: TIME_SCALE,
      manualByDefault: true,
      durable: false,
      mediaDir: SHARED_MEDIA,
      logLevel: 'warn',
      progress: progressInto(context.detail),
      abort: context.abort,
    });
    try {
      context.detail('in the browser');
      const counts = await work(system);
      // What web and worker wrote is needed to understand a failure, and the folder goes away.
      const keep = join(ROOT, 'test-results', 'system-logs');
      if (counts.failed > 0) await cp(system.logs, keep, { recursive: true });
      return counts;
    } finally {
      await system.stop();
    }
  } finally {
    await remove(dataDir);
  }
}

/** People in a real browser against the production build, on a system of its own. */
export const END_TO_END: Step = {
  name: 'End-to-end tests',
  part: 'e2e',
  run: async (context) => {
    const chromiumPath = await findChromium(process.env.CHROMIUM_PATH, context.detail);
    return withSystem(context, (system) =>
      runPlaywright(
        {
          CHROMIUM_PATH: chromiumPath,
          BASE_URL: system.webUrl,
          SANDBOX_URL: system.sandboxUrl,
          SANDBOX_ADMIN_TOKEN: system.sandboxAdminToken,
          DATABASE_URL: system.databaseUrl,
          DATA_DIR: system.dataDir,
          PAYMENT_TIME_SCALE: String(TIME_SCALE),
        },
        context,
      ),
    );
  },
};
