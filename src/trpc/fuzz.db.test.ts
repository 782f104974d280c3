import { callTRPCProcedure, TRPCError } from '@trpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { database } from '@/db/app';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { AccessMarket } from '@/testing/access-matrix/market';
import type { Person } from '@/testing/access-matrix/people';
import type { ProcedureRow } from '@/testing/access-matrix/procedure-row';
import { PROCEDURES } from '@/testing/access-matrix/procedures';
import type { Pool } from '@/testing/fuzz/arbitrary-of';
import { inputOf } from '@/testing/fuzz/input-of';
import { createTestDatabase } from '@/testing/test-database';
import { appRouter } from './root';

const RUNS = 1_000;
/** A procedure that takes nothing does not look at what it is sent. */
const RUNS_WITHOUT_INPUT = 10;
const LANES = 4;
const SEED = 20_261_125;
/** Stands in what a stranger wrote and only their shop and driver may read. */
const SECRET = 'Zqxsecretgate';
const STRANGER = 'Zqxstranger';

let market: AccessMarket;
let pool: Pool;
let strangersPhone = '';
beforeAll(async () => {
  const testDatabase = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', testDatabase.url);
  vi.stubEnv('SECOND_FACTOR', 'waived');
  vi.stubEnv('RATE_LIMIT_FACTOR', '1000');
  market = await AccessMarket.open(testDatabase);
  pool = await somebodyElsesPurchase();
});
afterAll(async () => {
  await database().close();
  await market.close();
});

/** A stranger buys; their ids and everybody's are what inputs are made of. */
async function somebodyElsesPurchase(): Promise<Pool> {
  const { world } = market;
  const stranger = await world.shopper(STRANGER);
  strangersPhone = stranger.phone;
  const product = await world.product();
  await world.fill(stranger, [product, 2]);
  const placed = await world.place(stranger, {
    note: SECRET,
    drop: { lat: 0.3476, lng: 32.6131, name: SECRET },
  });
  if (placed.kind !== 'awaiting_payment') throw new Error(placed.kind);
  await world.answer(placed.purchaseId, 'pays');
  const { id: orderId } = await world.onlyOrder(placed.purchaseId);
  const things = [market.own('customer'), market.foreign('customer'), market.foreign('admin')].flatMap((it) =>
    Object.values(it),
  );
  const ids = [...things, stranger.id, placed.purchaseId, orderId].filter(
    (id) => z.uuid().safeParse(id).success,
  );
  const texts = [...things, product.slug, stranger.phone, '0772 123 456', 'tea', 'Kololo', STRANGER];
  return { ids, texts };
}

const Definition = z.looseObject({
  _def: z.looseObject({ type: z.enum(['query', 'mutation']), inputs: z.array(z.instanceof(z.ZodType)) }),
});
const definitions = new Map(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => [
    path,
    () => Definition.parse({ ...procedure })._def,
  ]),
);

const caller = (row: ProcedureRow): Person =>
  row.may.find((person) => person !== 'visitor' && person !== 'roleless') ?? 'admin';

class Undo extends Error {}
type Outcome = { code: string; text: string; trace: string };

function jsonOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
  );
}

async function outcomeOf(path: string, ctx: Ctx, input: unknown): Promise<Outcome> {
  let trace = '';
  const log = {
    info: () => {},
    warn: () => {},
    error: ({ error = '' }: { error?: string }) => {
      trace = error;
    },
  };
  try {
    const answer = await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => input,
      ctx: { ctx: { ...ctx, log }, cartToken: null, setCartToken: () => {} },
      type: required(definitions.get(path), path)().type,
      signal: undefined,
      batchIndex: 0,
    });
    return { code: 'OK', text: jsonOf(answer), trace };
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, text: error.message, trace };
    throw error;
  }
}

/** Tries it and takes back whatever it changed, so that a thousand tries find the same market. */
async function attempt(path: string, ctx: Ctx, input: unknown): Promise<Outcome> {
  let outcome: Outcome | undefined;
  try {
    await ctx.db.transaction(async (db) => {
      outcome = await outcomeOf(path, { ...ctx, db }, input);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return required(outcome, 'outcome');
}

function isWellFormed(schema: z.ZodType, input: unknown): boolean {
  try {
    return schema.safeParse(input).success;
  } catch {
    return true;
  }
}

/** A server's fault, or a stranger's words in the answer. */
function complaint({ code, text, trace }: Outcome, mayRead: boolean): string | null {
  if (/^(INTERNAL|SERVICE|BAD_GATEWAY|GATEWAY|NOT_IMPLEMENTED)/.test(code)) return `${code} ${trace || text}`;
  if (mayRead) return null;
  const leak = [SECRET, STRANGER, strangersPhone].find((secret) => text.includes(secret));
  return leak ? `answers with ${leak}: ${text.slice(0, 300)}` : null;
}

/** How often each procedure did what it was asked to: a fuzz that only ever meets closed doors finds nothing. */
const done = new Map<string, number>();

async function fuzz(path: string): Promise<string | null> {
  const row = required(PROCEDURES[path], `row of ${path} in the access matrix`);
  const [schema] = required(definitions.get(path), path)().inputs;
  const person = caller(row);
  const ctx = market.world.base.as(market.actor(person));
  const known = [market.own(person), market.foreign(person)].map((it) => row.input?.(it));
  const arbitrary = schema ? inputOf(schema, known, pool) : fc.anything();
  const property = fc.asyncProperty(arbitrary, async (input) => {
    const reaches = !schema || isWellFormed(schema, input);
    const outcome = await (reaches ? attempt : outcomeOf)(path, ctx, input);
    if (outcome.code === 'OK') done.set(path, (done.get(path) ?? 0) + 1);
    const echo = jsonOf(input);
    // Words the caller sent themselves are no leak.
    const fault = complaint(
      outcome,
      person === 'admin' || [SECRET, STRANGER, strangersPhone].some((one) => echo.includes(one)),
    );
    if (fault) throw new Error(fault);
  });
  const numRuns = schema ? RUNS : RUNS_WITHOUT_INPUT;
  const details = await fc.check(property, { numRuns, seed: SEED, maxSkipsPerRun: 0, endOnFailure: true });
  if (!details.failed) return null;
  return `${path} as ${person}\n  input: ${fc.stringify(details.counterexample).slice(0, 600)}\n  ${String(details.errorInstance).slice(0, 1_500)}`;
}

test(`no input to any procedure makes a server error or shows a stranger's words (${RUNS} tries each)`, async () => {
  const paths = [...definitions.keys()].sort();
  const faults: string[] = [];
  const lane = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      const fault = await fuzz(path);
      if (fault) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(faults.join('\n\n')).toBe('');
  // Some want an object this market has not got; most must have answered at least once.
  expect(done.size / definitions.size).toBeGreaterThan(0.75);
}, 600_000);

test('a server error and each kind of a stranger’s words are complained of', () => {
  const said = (text: string, code = 'OK') => complaint({ code, text, trace: '' }, false);
  for (const text of [SECRET, STRANGER, strangersPhone]) expect(said(`{"note":"${text}"}`)).toContain(text);
  expect(said('boom', 'INTERNAL_SERVER_ERROR')).toContain('boom');
  expect([said('{}'), said('Not yours.', 'NOT_FOUND')]).toEqual([null, null]);
});
