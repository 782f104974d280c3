import { Refusal } from '../refusal';
import { readRunning } from '../system';
import { dataPaths } from '../system/paths';
import type { MarketDayOptions } from './options';
import type { Reached } from './surroundings';

const ANSWER_MS = 10_000;

/** The running system behind --url. Throws a Refusal when it or its simulator cannot be found. */
export async function findSystem(url: string, options: MarketDayOptions): Promise<Reached> {
  const reached = await nameSystem(url, options);
  await requireAnswer(reached.webUrl, 'shop');
  await requireAnswer(reached.sandboxUrl, 'phone simulator');
  return reached;
}

/** Whatever is answered: somebody is there. */
async function requireAnswer(url: string, what: string): Promise<void> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
  } catch {
    throw new Refusal(`No ${what} answers at ${url}. Is it running, and is the address right?`, 2);
  }
}

async function nameSystem(url: string, options: MarketDayOptions): Promise<Reached> {
  const { sandboxUrl, sandboxToken, dataDir } = options;
  if (sandboxUrl && sandboxToken) return { webUrl: url, sandboxUrl, sandboxToken };
  const running = await readRunning(dataPaths(dataDir).state);
  if (!running) {
    throw new Refusal(
      [
        `No demo is running in ${dataPaths(dataDir).dataDir}, so its phone simulator is unknown.`,
        "Name the demo's folder with --data-dir, or the simulator with --sandbox-url and --sandbox-token.",
      ].join('\n'),
      2,
    );
  }
  return { webUrl: url, sandboxUrl: running.sandboxUrl, sandboxToken: running.sandboxAdminToken };
}
