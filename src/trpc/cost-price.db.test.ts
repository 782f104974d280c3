import { callTRPCProcedure, TRPCError } from '@trpc/server';
import { sql } from 'drizzle-orm';
import superjson from 'superjson';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { database } from '@/db/app';
import { ugx } from '@/lib/money';
import { products } from '@/services/market/catalog/tables';
import { vendors } from '@/services/market/vendors/tables';
import { AccessMarket, type Objects } from '@/testing/access-matrix/market';
import type { Person } from '@/testing/access-matrix/people';
import { PROCEDURES } from '@/testing/access-matrix/procedures';
import { createTestDatabase } from '@/testing/test-database';
import { appRouter } from './root';

/** A figure that nothing else has. */
const COST = 7_654_321;

let market: AccessMarket;
let shopSlug: string;
beforeAll(async () => {
  const testDatabase = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', testDatabase.url);
  vi.stubEnv('SECOND_FACTOR', 'waived');
  vi.stubEnv('RATE_LIMIT_FACTOR', '50');
  market = await AccessMarket.open(testDatabase);
  const { db } = market.world.base.system;
  await db.update(products).set({ costUgx: ugx(COST) });
  const shops = await db.select({ id: vendors.id, slug: vendors.slug }).from(vendors);
  shopSlug = shops.find(({ id }) => id === market.own('visitor').vendorId)?.slug ?? '';
});
afterAll(async () => {
  await database().close();
  await market.close();
});

const Procedure = z.looseObject({ _def: z.looseObject({ type: z.enum(['query', 'mutation']) }) });
const ALL = Object.entries(appRouter._def.procedures).map(([path, procedure]) => ({
  path,
  type: Procedure.parse({ ...procedure })._def.type,
}));

/** What the access matrix asks for in vain, as it is about other things there. */
const ASKED: Readonly<Record<string, (it: Objects) => unknown>> = {
  'shop.catalog.category': (it) => ({ slug: it.categorySlug }),
  'shop.catalog.vendor': () => ({ slug: shopSlug }),
  'shop.catalog.search': () => ({ q: 'product' }),
  'shop.search.suggest': () => ({ q: 'prod' }),
};

/** What somebody is told, as it goes over the wire; empty for a refusal. */
async function told(path: string, person: Person, it: Objects): Promise<string> {
  const input = (ASKED[path] ?? PROCEDURES[path]?.input)?.(it);
  const ctx = {
    ...{ ctx: market.world.base.as(market.actor(person)), cartToken: null },
    setCartToken: () => {},
  };
  try {
    const answer: unknown = await callTRPCProcedure({
      ...{ router: appRouter, path, ctx, type: ALL.find((one) => one.path === path)?.type ?? 'query' },
      ...{ getRawInput: async () => input, signal: undefined, batchIndex: 0 },
    });
    return superjson.stringify(answer);
  } catch (error) {
    if (error instanceof TRPCError) return '';
    throw error;
  }
}

test.each(['visitor', 'roleless', 'customer', 'driver', 'packer'] as const)(
  'a %s is told by no procedure what goods cost their shop',
  async (person) => {
    const asked = ALL.filter(({ path, type }) => type === 'query' && PROCEDURES[path]?.may.includes(person));
    const tells: string[] = [];
    for (const { path } of asked) {
      for (const it of [market.own(person), market.foreign(person)]) {
        if ((await told(path, person, it)).includes(String(COST))) tells.push(path);
      }
    }
    expect(tells).toEqual([]);
  },
);

test('buyers are told of the goods all the same, and the shop of their cost', async () => {
  const it = market.own('visitor');
  for (const path of ['product', 'shelf', 'search'])
    expect(await told(`shop.catalog.${path}`, 'visitor', it)).toContain(it.productSlug);
  expect(await told('shop.cart.add', 'visitor', it)).not.toContain(String(COST));
  for (const path of ['vendor.products.get', 'vendor.families.get'])
    expect(await told(path, 'owner', it)).toContain(String(COST));
});

test('no view and no function of the database knows it: what buyers and engines read is made of these', async () => {
  const found = await market.world.base.system.db.execute<{ name: string }>(sql`
    select view_name as name from information_schema.view_column_usage where column_name = 'cost_ugx'
    union all
    select p.proname from pg_proc p where p.prosrc like '%cost_ugx%'`);
  expect(found.map(({ name }) => name)).toEqual([]);
});
