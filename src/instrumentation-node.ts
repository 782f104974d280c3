import type { IncomingMessage, ServerResponse } from 'node:http';
import { logger, nameProcess } from '@/db/app';
import { forgetValues } from '@/db/trace-of';
import { env, MONEY_IS_TEST } from '@/env';
import { guardResponses } from '@/http/guard-responses';
import { nameRequests } from '@/http/name-requests';
import { takeRequests } from '@/http/take-requests';
import { hasUnreadableAddress, refuseUnreadable } from '@/http/unreadable-address';
import { followLimitRules } from '@/trpc/limits';
import { closeAllStreams } from '@/trpc/live';
import { followCatalogue } from '@/trpc/live-cache';
import { followRules } from '@/trpc/live-rules';
import { isForProcedures, serveProcedures } from '@/trpc/serve-procedures';
import { isForStream, serveStream } from '@/trpc/serve-streams';

const RETRY_MS = 2_000;

/** Checks the settings, then follows catalogue and access rules; open streams end with the process instead of holding it up. */
export async function startWebProcess(): Promise<void> {
  nameProcess('web');
  printWithoutValues();
  const { NEXTAUTH_URL, MAP_TILE_URL, TRUSTED_PROXY_HOPS, MONEY } = env();
  nameRequests({ trustsProxy: TRUSTED_PROXY_HOPS > 0 });
  if (MONEY === 'test') logger().warn({}, MONEY_IS_TEST);
  // In development the framework itself evaluates and injects scripts.
  if (process.env.NODE_ENV === 'production') {
    guardResponses({
      secure: NEXTAUTH_URL.startsWith('https:'),
      mapTileUrl: MAP_TILE_URL,
      onStranger: (scripts) => logger().error({ scripts }, 'a kept page holds scripts of unknown origin'),
    });
    // In development the route answers, so that what is changed takes effect at once.
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      void serveProcedures(request, response);
    takeRequests({ isOurs: isForProcedures, answer });
  }
  takeRequests({ isOurs: hasUnreadableAddress, answer: refuseUnreadable });
  takeRequests({ isOurs: isForStream, answer: (request, response) => void serveStream(request, response) });
  followLimitRules();
  process.once('SIGTERM', closeAllStreams);
  process.once('SIGINT', closeAllStreams);
  void followUntilItWorks('the catalogue', () => followCatalogue(process.env.PORT ?? '3000'));
  void followUntilItWorks('the access rules', followRules);
}

/** The framework prints by itself what a page or a route threw, before anybody can look at it. */
function printWithoutValues(): void {
  const { error: print } = console;
  console.error = (...printed: unknown[]) => {
    for (const one of printed) forgetValues(one);
    print(...printed);
  };
}

async function followUntilItWorks(what: string, follow: () => Promise<void>): Promise<void> {
  try {
    await follow();
  } catch {
    logger().warn({ what }, 'cannot be followed yet; trying again');
    setTimeout(() => void followUntilItWorks(what, follow), RETRY_MS);
  }
}
