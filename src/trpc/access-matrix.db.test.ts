import { readFileSync } from 'node:fs';
import { callTRPCProcedure, TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { database } from '@/db/app';
import { AccessMarket, type Objects } from '@/testing/access-matrix/market';
import { PEOPLE, type Person } from '@/testing/access-matrix/people';
import type { ProcedureRow } from '@/testing/access-matrix/procedure-row';
import { PROCEDURES } from '@/testing/access-matrix/procedures';
import { type Handler, routeHandlers, sendAs } from '@/testing/access-matrix/route-handlers';
import { ROUTES, type RouteCase } from '@/testing/access-matrix/routes';
import { openPapersFolder } from '@/testing/papers';
import { createTestDatabase } from '@/testing/test-database';
import { appRouter } from './root';

let market: AccessMarket;
let papers: ReturnType<typeof openPapersFolder>;
let handlers: ReadonlyMap<string, Handler>;
beforeAll(async () => {
  const testDatabase = await createTestDatabase();
  papers = openPapersFolder();
  vi.stubEnv('DATABASE_URL', testDatabase.url);
  // Who proves what, and how, has tests of its own.
  vi.stubEnv('SECOND_FACTOR', 'waived');
  // One person calls everything within seconds; limits have tests of their own.
  vi.stubEnv('RATE_LIMIT_FACTOR', '50');
  market = await AccessMarket.open(testDatabase);
  handlers = await routeHandlers();
});
afterAll(async () => {
  await database().close();
  await market.close();
  papers.remove();
});

const missing = (known: readonly string[], all: readonly string[]) =>
  all.filter((name) => !known.includes(name)).sort();

describe('the tables are whole', () => {
  const procedures = Object.keys(appRouter._def.procedures);

  test('every procedure has its row in src/testing/access-matrix/', () => {
    const lines = missing(Object.keys(PROCEDURES), procedures).map(
      (name) =>
        `'${name}': { may: ADMIN /* who? */, object: 'own', input: (it) => ({ /* ids from it */ }) },`,
    );
    expect(lines, `add to PROCEDURES, saying who may:\n${lines.join('\n')}`).toEqual([]);
    const stale = missing(procedures, Object.keys(PROCEDURES));
    expect(stale, `remove from PROCEDURES, they are gone: ${stale.join(', ')}`).toEqual([]);
  });

  test('every route handler has its row in src/testing/access-matrix/routes.ts', () => {
    const lines = missing(Object.keys(ROUTES), [...handlers.keys()]).map(
      (name) => `'${name}': [{ may: ADMIN /* who? */, path: (it) => '${name.split(' ')[1]}' }],`,
    );
    expect(lines, `add to ROUTES, saying who may:\n${lines.join('\n')}`).toEqual([]);
    const stale = missing([...handlers.keys()], Object.keys(ROUTES));
    expect(stale, `remove from ROUTES, they are gone: ${stale.join(', ')}`).toEqual([]);
  });

  test('a row that takes an object says whose', () => {
    const silent = Object.entries(PROCEDURES).filter(([, row]) => row.input?.length && !row.object);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  test('what is tried elsewhere is named there', () => {
    for (const row of Object.values(ROUTES)) {
      if ('triedBy' in row) expect(readFileSync(row.triedBy, 'utf8')).toContain(row.naming);
    }
  });
});

type Try = { readonly person: Person; readonly whose: 'own' | 'foreign' };

/** Those who are refused first, then strangers' objects, and only then what may change something. */
function tries(row: Pick<ProcedureRow, 'may' | 'object'>): Try[] {
  const refused = PEOPLE.filter((person) => !row.may.includes(person));
  const both = (people: readonly Person[], whose: Try['whose'][]) =>
    whose.flatMap((one) => people.map((person) => ({ person, whose: one })));
  const whose: Try['whose'][] = row.object ? ['foreign', 'own'] : ['own'];
  return [...both(refused, whose), ...both(row.may, whose)];
}
const objectsOf = ({ person, whose }: Try): Objects =>
  whose === 'own' ? market.own(person) : market.foreign(person);
const nameOf = ({ person, whose }: Try, object: ProcedureRow['object']) =>
  object ? `${person}, ${whose === 'own' ? "one's own" : "a stranger's"}` : person;

const Procedure = z.looseObject({ _def: z.looseObject({ type: z.enum(['query', 'mutation']) }) });
const typesByPath = new Map(
  Object.entries(appRouter._def.procedures).map(([path, procedure]) => [path, procedure]),
);
const typeOf = (path: string) => Procedure.parse({ ...typesByPath.get(path) })._def.type;

async function codeOf(path: string, row: ProcedureRow, attempt: Try): Promise<string> {
  // The clock goes along: on a slow machine a driver's position must not come from the future.
  market.world.base.clock.set(new Date());
  const input = row.input?.(objectsOf(attempt));
  const ctx = {
    ctx: market.world.base.as(market.actor(attempt.person)),
    cartToken: null,
    setCartToken: () => {},
  };
  try {
    await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: async () => input,
      ctx,
      type: typeOf(path),
      signal: undefined,
      batchIndex: 0,
    });
    return 'OK';
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
}

function declared(row: ProcedureRow, { person, whose }: Try): string {
  if (!row.may.includes(person)) return person === 'visitor' ? 'UNAUTHORIZED' : 'FORBIDDEN';
  if (whose === 'foreign' && row.object === 'own') return 'NOT_FOUND';
  return row.answer ?? 'OK';
}

describe('procedure × person × object', () => {
  test.each(Object.entries(PROCEDURES))('%s', async (path, row) => {
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const attempt of tries(row)) {
      const name = nameOf(attempt, row.object);
      answers[name] = await codeOf(path, row, attempt);
      expected[name] = declared(row, attempt);
    }
    expect(answers).toEqual(expected);
  });
});

function declaredStatus(row: RouteCase, { person, whose }: Try): readonly number[] {
  const { visitor, other } = row.refusal ?? { visitor: 401, other: 403 };
  if (!row.may.includes(person)) return [person === 'visitor' ? visitor : other];
  const reaches = row.object !== 'own' || row.everybodys?.includes(person);
  if (whose === 'foreign' && !reaches) return [404];
  return row.status ?? [200];
}

const cases = Object.entries(ROUTES).flatMap(([name, row]) =>
  'triedBy' in row ? [] : row.map((one, index): [string, RouteCase] => [`${name} (${index + 1})`, one]),
);

describe('route handler × person × object', () => {
  test.each(cases)('%s', async (name, row) => {
    const handler = handlers.get(name.replace(/ \(\d+\)$/, ''));
    const surprises: string[] = [];
    for (const attempt of tries(row)) {
      const status = handler ? await sendAs(market, attempt.person, handler, row, objectsOf(attempt)) : 0;
      const wanted = declaredStatus(row, attempt);
      if (!wanted.includes(status))
        surprises.push(`${nameOf(attempt, row.object)}: ${status}, not ${wanted.join(' or ')}`);
    }
    expect(surprises).toEqual([]);
  });
});
