import { logger, nameProcess } from '@/db/app';
import { env } from '@/env';
import { closeAllStreams } from '@/trpc/live';
import { followCatalogue } from '@/trpc/live-cache';

const RETRY_MS = 2_000;

/** Checks the settings, then follows the catalogue; open streams end with the process instead of holding it up. */
export async function startWebProcess(): Promise<void> {
  nameProcess('web');
  env();
  process.once('SIGTERM', closeAllStreams);
  process.once('SIGINT', closeAllStreams);
  void followUntilItWorks(process.env.PORT ?? '3000');
}

async function followUntilItWorks(port: string): Promise<void> {
  try {
    await followCatalogue(port);
  } catch {
    logger().warn({}, 'the catalogue cannot be followed yet; trying again');
    setTimeout(() => void followUntilItWorks(port), RETRY_MS);
  }
}
