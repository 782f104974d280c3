import { percentile } from '../src/cli/market-day/percentiles';
import { openDatabase } from '../src/db/client';
import { type Ctx, withDatabase, withTransaction } from '../src/db/tx';
import { systemClock } from '../src/lib/clock';
import { type Actor, systemActor } from '../src/lib/context';
import { systemIds } from '../src/lib/ids';
import { recordAudit } from '../src/services/platform/audit';
import { userRoles, users } from '../src/services/platform/identity/tables';
import { decideConsent } from '../src/services/platform/privacy';
import { choosePlaceSharing } from '../src/services/trust/locations';
import { startTestServer, TEMPLATE } from '../src/testing/database-server';

/**
 * What the entry in the audit costs a verb that writes: the time of one entry in an open transaction, as a share of
 * the whole verb, measured in turn on a database that waits for its disk at a commit. These verbs are about the smallest
 * there are.
 */
const ROUNDS = 1_000;
const LIMIT = 0.15;

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const personId = systemIds.uuid();
const entry = {
  action: 'bench.entry',
  resourceKind: 'bench',
  resourceId: 'one',
  details: { purpose: 'review_name', version: 1 },
} as const;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function fill(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.insert(users).values({ id: personId, createdAt: now });
  await ctx.db.insert(userRoles).values({ userId: personId, role: 'customer', grantedAt: now });
}

/** Milliseconds of the entry alone: the transaction around it is not counted. */
const timeEntry = (ctx: Ctx) => withTransaction(ctx, (tx) => timed(() => recordAudit(tx, entry)));

const median = (times: number[]) =>
  percentile(
    times.toSorted((a, b) => a - b),
    0.5,
  );
const rounded = (value: number) => Math.round(value * 1000) / 1000;

const { server, remove } = await startTestServer({ durable: true });
const database = openDatabase({ url: server.url(TEMPLATE), maxConnections: 2, applicationName: 'bench' });
try {
  const base = { clock: systemClock, ids: systemIds, log: silent, requestId: 'bench' };
  const ctxOf = (actor: Actor) => withDatabase({ ...base, actor }, database.db);
  const system = ctxOf(systemActor('bench'));
  await fill(system);
  const person = ctxOf({
    kind: 'user',
    userId: personId,
    sessionId: systemIds.uuid(),
    roles: ['customer'],
  });
  const times = { entry: [] as number[], consent: [] as number[], place: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const decision = round % 2 === 0 ? 'given' : 'withdrawn';
    times.entry.push(await timeEntry(system));
    times.consent.push(
      await timed(() => decideConsent(person, { purpose: 'review_name', version: 1, decision })),
    );
    times.place.push(await timed(() => choosePlaceSharing(person, { share: round % 2 === 0 })));
  }
  const [one, consent, place] = [median(times.entry), median(times.consent), median(times.place)];
  const share = { decideConsent: rounded(one / consent), choosePlaceSharing: rounded(one / place) };
  console.log(
    JSON.stringify(
      {
        bench: 'audit',
        rounds: ROUNDS,
        medianMs: {
          entry: rounded(one),
          decideConsent: rounded(consent),
          choosePlaceSharing: rounded(place),
        },
        share,
        limit: LIMIT,
        isWithin: Object.values(share).every((value) => value <= LIMIT),
      },
      null,
      2,
    ),
  );
} finally {
  await database.close();
  await remove();
}
