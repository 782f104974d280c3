import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { progressInto } from '../progress';
import { type System, startTemporarySystem } from '../system';
import { ROOT } from '../system/paths';
import { findChromium } from './chromium';
import type { Counts } from './counts';
import { runPlaywright, type Step, type StepContext } from './steps';

/** Fast enough to see a payment expire, slow enough for a person's four taps on a busy machine. */
const TIME_SCALE = 20;

async function withSystem(context: StepContext, work: (system: System) => Promise<Counts>): Promise<Counts> {
  const { system, close } = await startTemporarySystem({
    timeScale: TIME_SCALE,
    manualByDefault: true,
    durable: false,
    logLevel: 'warn',
    progress: progressInto(context.detail),
    abort: context.abort,
  });
  try {
    context.detail('in the browser');
    const counts = await work(system);
    // What web and worker wrote is needed to understand a failure, and their folder goes away.
    const keep = join(ROOT, 'test-results', 'system-logs');
    if (counts.failed > 0) await cp(system.logs, keep, { recursive: true });
    return counts;
  } finally {
    await close();
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
