import { percentile } from '../src/cli/market-day/percentiles';
import { type Database, openDatabase, type Transaction } from '../src/db/client';
import { type Ctx, withDatabase } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import { systemActor } from '../src/lib/context';
import { systemIds } from '../src/lib/ids';
import { auditEntries } from '../src/services/platform/audit/tables';
import { userRoles, users } from '../src/services/platform/identity/tables';
import { decideConsent } from '../src/services/platform/privacy';
import { choosePlaceSharing } from '../src/services/trust/locations';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';
import { printResult } from './support/exit-code';

/**
 * What the entry in the audit costs a verb that writes: the same verb with its entry and with the entry left out, in
 * turn, on a database that waits for its disk at a commit. These verbs are about the smallest there are, so that an
 * entry weighs most in them.
 */
const ROUNDS = 1_000;
const WARM_UP = 50;
const LIMIT = 0.15;

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const nothing = { values: async () => [] };

/** The same database, on which an entry in the audit is not written. */
function withoutAudit<D extends Database | Transaction>(db: D): D {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'insert')
        return (table: Parameters<D['insert']>[0]) =>
          table === auditEntries ? nothing : target.insert(table);
      if (name === 'transaction')
        return (work: (tx: Transaction) => Promise<unknown>) =>
          target.transaction((tx) => work(withoutAudit(tx)));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const VERBS = {
  decideConsent: (ctx: Ctx, isOn: boolean) =>
    decideConsent(ctx, { purpose: 'review_name', version: 1, decision: isOn ? 'given' : 'withdrawn' }),
  choosePlaceSharing: (ctx: Ctx, isOn: boolean) => choosePlaceSharing(ctx, { share: isOn }),
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** A customer of its own, so that neither side finds what the other decided. */
async function person(system: Ctx, db: Database): Promise<Ctx> {
  const userId = systemIds.uuid();
  const now = system.clock.now();
  await system.db.insert(users).values({ id: userId, createdAt: now });
  await system.db.insert(userRoles).values({ userId, role: 'customer', grantedAt: now });
  const actor = { kind: 'user', userId, sessionId: systemIds.uuid(), roles: ['customer'] } as const;
  return withDatabase({ ...system, actor }, db);
}

const median = (times: number[]) =>
  percentile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
const rounded = (value: number) => Math.round(value * 1000) / 1000;

type Sides = { readonly audited: Ctx; readonly bare: Ctx };

async function measure(verb: (ctx: Ctx, isOn: boolean) => Promise<unknown>, { audited, bare }: Sides) {
  const times = { audited: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const isOn = round % 2 === 0;
    const sides = [
      ['audited', audited],
      ['bare', bare],
    ] as const;
    // Who goes first changes every second round, so that neither order nor the decision favours a side.
    for (const [side, ctx] of round % 4 < 2 ? sides : sides.toReversed()) {
      const took = await timed(() => verb(ctx, isOn));
      if (round >= WARM_UP) times[side].push(took);
    }
  }
  const [withEntry, without] = [median(times.audited), median(times.bare)];
  return {
    medianMs: { withEntry: rounded(withEntry), without: rounded(without) },
    ratio: rounded(withEntry / without),
    cost: rounded((withEntry - without) / without),
  };
}

/** How many entries there are, to show that one side wrote them and the other none. */
const entries = (ctx: Ctx) => ctx.db.$count(auditEntries);

const { server, remove } = await startTestServer({ durable: true });
const database = openDatabase({ url: server.url(TEMPLATE), maxConnections: 2, applicationName: 'bench' });
try {
  const base = { clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
  const system = withDatabase({ ...base, actor: systemActor('bench') }, database.db);
  const sides = {
    audited: await person(system, database.db),
    bare: await person(system, withoutAudit(database.db)),
  };
  const before = await entries(system);
  const verbs = {
    decideConsent: await measure(VERBS.decideConsent, sides),
    choosePlaceSharing: await measure(VERBS.choosePlaceSharing, sides),
  };
  const written = (await entries(system)) - before;
  const expected = 2 * (ROUNDS + WARM_UP);
  if (written !== expected) throw new Error(`${written} entries were written, not ${expected}`);
  const isWithin = Object.values(verbs).every(({ cost }) => cost <= LIMIT);
  printResult({ bench: 'audit', rounds: ROUNDS, verbs, entries: written, limit: LIMIT, isWithin });
} finally {
  await database.close();
  await remove();
}
