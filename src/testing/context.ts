import { sql } from 'drizzle-orm';
import { openDatabase } from '@/db/client';
import { type Ctx, withDatabase } from '@/db/tx';
import type { Clock } from '@/lib/clock';
import { type Actor, type BaseContext, type Role, systemActor, VISITOR } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { createTestDatabase, type TestDatabase } from './test-database';

export type FakeClock = Clock & { advanceMs(ms: number): void; set(at: Date): void };

/** A clock that stands until it is told to go on. The default is a Tuesday, 10:00 in Kampala: off the peak. */
export function fakeClock(at = new Date('2026-03-10T07:00:00Z')): FakeClock {
  let now = at;
  return {
    now: () => now,
    advanceMs: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    set: (next) => {
      now = next;
    },
  };
}

const silent: BaseContext['log'] = { info: () => {}, warn: () => {}, error: () => {} };

export type TestWorld = {
  clock: FakeClock;
  /** Texts of the statements sent since the last `statements.splice(0)`. */
  statements: string[];
  url: string;
  as(actor: Actor): Ctx;
  system: Ctx;
  visitor: Ctx;
  close(): Promise<void>;
};

export type WorldOptions = {
  maxConnections?: number;
  /** Made beforehand, for code that finds its database by the settings. */
  database?: TestDatabase;
};

/** A database of its own with contexts for every kind of actor. Close it in `afterAll`. */
export async function createWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const database = options.database ?? (await createTestDatabase());
  const statements: string[] = [];
  const opened = openDatabase({
    url: database.url,
    maxConnections: options.maxConnections ?? 5,
    applicationName: 'test',
    onStatement: (text) => statements.push(text),
  });
  const clock = fakeClock();
  const as = (actor: Actor) =>
    withDatabase({ actor, clock, ids: systemIds, log: silent, requestId: 'test' }, opened.db);
  return {
    clock,
    statements,
    url: database.url,
    as,
    system: as(systemActor('test')),
    visitor: as(VISITOR),
    close: async () => {
      await opened.close();
      await database.drop();
    },
  };
}

/** Until so many in this database wait for what another transaction holds. */
export async function whenWaiting(ctx: Ctx, others = 1): Promise<void> {
  for (let waiting = 0; waiting < others; ) {
    const [row] = await ctx.db.execute<{ waiting: number }>(sql`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    waiting = row?.waiting ?? 0;
  }
}

/**
 * A person whose second factor was proven long ago: good enough for every role, too old for step-up.
 * For that, see `justProven`.
 */
export function userActor(userId: string, ...roles: Role[]): Actor {
  const sessionId = '00000000-0000-4000-8000-000000000000';
  return {
    kind: 'user',
    userId,
    sessionId,
    roles,
    holds: 'key',
    factor: { kind: 'passkey', at: new Date(0) },
  };
}

/** The same person with a second factor proven this moment. */
export function justProven(actor: Actor, clock: Clock): Actor {
  return actor.kind === 'user' ? { ...actor, factor: { kind: 'passkey', at: clock.now() } } : actor;
}
