import { encode } from 'next-auth/jwt';
import { vi } from 'vitest';
import { database } from '@/db/app';
import { type Ctx, withTransaction } from '@/db/tx';
import { env } from '@/env';
import { openSession } from '@/services/platform/identity';
import { createWorld, type TestWorld } from './context';
import { createTestDatabase } from './test-database';

/** A database that routes called in this process use as their own. */
export async function routeDatabase() {
  const made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
  vi.stubEnv('SECOND_FACTOR', 'waived');
  return made;
}

/** Ends the connections of the routes; before their database goes. */
export const closeRoutes = () => database().close();

/** A world for routes, at the time they live in: they look at the machine's own clock. */
export async function openRouteWorld(): Promise<TestWorld> {
  const world = await createWorld({ database: await routeDatabase() });
  world.clock.set(new Date());
  return {
    ...world,
    close: async () => {
      await closeRoutes();
      await world.close();
    },
  };
}

/** The cookie of somebody who has just signed in. */
export async function cookieOf(ctx: Ctx, userId: string): Promise<string> {
  const { sessionId } = await withTransaction(ctx, (tx) => openSession(tx, { userId }));
  const token = await encode({ token: { sub: userId, sid: sessionId }, secret: env().NEXTAUTH_SECRET });
  return `next-auth.session-token=${token}`;
}
