import { Refusal } from '../refusal';
import { readRunning } from '../system';
import { dataPaths } from '../system/paths';
import type { MarketDayOptions } from './options';
import type { Reached } from './surroundings';

/** The running system behind --url. Throws a Refusal when its simulator cannot be found. */
export async function findSystem(url: string, options: MarketDayOptions): Promise<Reached> {
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
