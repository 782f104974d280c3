import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { balanceOf } from '@/services/money/ledger';
import { auditEntries } from '@/services/platform/audit/tables';
import { userActor } from '@/testing/context';
import { makeDriver, makeStaff, makeUser } from '@/testing/factories';
import { wordsOf } from '@/testing/pdf-words';
import {
  driverEarnings,
  type Statement,
  type StatementMovement,
  type StatementOf,
  statement,
  statementFile,
} from '.';
import { SmallMarket } from './testing/small-market';

let market: SmallMarket;
let system: Ctx;
beforeAll(async () => {
  market = await SmallMarket.open();
  system = market.world.base.system;
});
afterAll(() => market.close());

/** The clock of the tests stands on 10 March 2026. */
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const DAY = { from: '2026-03-10', to: '2026-03-10' };

async function linesOf({ movements }: Statement): Promise<StatementMovement[]> {
  const lines: StatementMovement[] = [];
  for await (const line of movements()) lines.push(line);
  return lines;
}
async function fileOf(made: Statement, format: 'csv' | 'pdf'): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of statementFile(made, format).parts) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** Money into a person's wallet at an instant, `count` times a shilling, each a posting of its own. */
async function paidIn(ownerId: string, at: string, count: number, key: string): Promise<void> {
  await system.db.execute(sql`
    select ledger_post(${key} || n, 'collected', 'top_up', ${ownerId}::uuid, ${at}::timestamptz,
      jsonb_build_array(jsonb_build_object('kind', 'mtn_collection', 'owner', null, 'amount', 1),
        jsonb_build_object('kind', 'customer_wallet', 'owner', ${ownerId}::text, 'amount', -1)))
    from generate_series(1, ${count}) as n`);
}
const customer = async () => {
  const { id } = await makeUser(system);
  return { id, ctx: market.world.base.as(userActor(id, 'customer')) };
};

describe('a statement', () => {
  test('of a shop: its shares, in its words, by order, and what they add up to', async () => {
    const made = await statement(market.tea.ctx, { account: 'shop', period: YEAR });
    const lines = await linesOf(made);
    const payable = await balanceOf(system, { kind: 'vendor_payable', ownerId: market.tea.id });
    // 2 × 20,000 less a tenth
    expect(lines).toMatchObject([
      { words: 'Your share of a delivered order', amountUgx: 36_000n, balanceUgx: 36_000n },
    ]);
    expect(lines[0]?.orders).toMatch(/^UH-\d+$/);
    expect([made.owner, made.openingUgx, lines.at(-1)?.balanceUgx]).toEqual(['Tea House', 0n, payable]);
    const driver = market.world.base.as(userActor(market.driver.id, 'driver'));
    const earned = await linesOf(await statement(driver, { account: 'earnings', period: YEAR }));
    expect(earned).toMatchObject([{ words: 'Your share of a delivery' }]);
    expect(await linesOf(await statement(driver, { account: 'cash', period: YEAR }))).toEqual([]);
  });

  test('goes from midnight to midnight in Kampala, and opens with what was there before', async () => {
    const { id, ctx } = await customer();
    // Kampala is three hours ahead: 10 March begins at 21:00 UTC on the 9th.
    for (const [at, count] of [
      ['2026-03-09T20:59:59.999Z', 1],
      ['2026-03-09T21:00:00Z', 2],
      ['2026-03-10T20:59:59.999Z', 4],
      ['2026-03-10T21:00:00Z', 8],
    ] as const)
      await paidIn(id, at, count, `edge:${id}:${at}:`);
    const made = await statement(ctx, { account: 'wallet', period: DAY });
    const lines = await linesOf(made);
    expect([made.openingUgx, lines.length, lines.at(-1)?.balanceUgx]).toEqual([1n, 6, 7n]);
    const next = await statement(ctx, {
      account: 'wallet',
      period: { from: '2026-03-11', to: '2026-03-11' },
    });
    expect(next.openingUgx).toBe(7n);
  });

  test('of more movements than one read brings has each of them once, and goes on with its balance', async () => {
    const { id, ctx } = await customer();
    await paidIn(id, '2026-03-10T08:00:00Z', 2_345, `many:${id}:`);
    const lines = await linesOf(await statement(ctx, { account: 'wallet', period: DAY }));
    expect(lines.map(({ balanceUgx }) => balanceUgx)).toEqual(
      Array.from({ length: 2_345 }, (_, i) => BigInt(i + 1)),
    );
    expect(lines[0]?.words).toBe('Paid in');
  });

  test('leaves to the next what is booked while it is read', async () => {
    const { id, ctx } = await customer();
    await paidIn(id, '2026-03-10T08:00:00Z', 1_500, `during:${id}:`);
    const made = await statement(ctx, { account: 'wallet', period: DAY });
    const movements = made.movements();
    await movements.next();
    await paidIn(id, '2026-03-10T08:00:00Z', 5, `late:${id}:`);
    let count = 1;
    for await (const _ of movements) count += 1;
    expect(count).toBe(1_500);
  });

  test('of more movements than a file holds is refused in words, before anything is read', async () => {
    const { id, ctx } = await customer();
    await paidIn(id, '2026-03-10T08:00:00Z', 3, `huge:${id}:`);
    const asked = { account: 'wallet', period: DAY } as const;
    expect(await linesOf(await statement(ctx, asked, 3))).toHaveLength(3);
    await expect(statement(ctx, asked, 2)).rejects.toMatchObject({
      code: 'invalid',
      message: 'These are more than 2 movements. Ask for fewer days.',
    });
  });

  test('as CSV begins and ends with a balance, with numbers a spreadsheet can add up', async () => {
    const file = (await fileOf(await statement(market.tea.ctx, { account: 'shop', period: DAY }), 'csv'))
      .toString()
      .split('\r\n');
    expect(file.map((line) => line.replace(/UH-\d+/, 'UH-1').replace(/"\d\d:\d\d"/, '"00:00"'))).toEqual([
      '\uFEFF"Day","Time","What","Orders","Amount UGX","Balance UGX"',
      '"2026-03-10","","Opening balance","","",0',
      '"2026-03-10","00:00","Your share of a delivered order","UH-1",36000,36000',
      '"2026-03-10","","Closing balance","","",36000',
      '',
    ]);
  });

  test('as PDF says the same', async () => {
    const bytes = await fileOf(await statement(market.tea.ctx, { account: 'shop', period: DAY }), 'pdf');
    const words = wordsOf(bytes);
    for (const said of ['Tea House', 'What your shop is owed', '+ UGX 36,000', 'Closing balance'])
      expect(words).toContain(said);
  });
});

describe('whose', () => {
  const read = (ctx: Ctx, account: StatementOf['account']) => statement(ctx, { account, period: DAY });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'ok',
      (error) => error.code ?? error.name,
    );

  test('is one’s own, in the role it belongs to; any for admins, and that is written down', async () => {
    const { base } = market.world;
    const packer = await makeStaff(system, market.tea.id, 'packer');
    const driver = base.as(userActor(market.driver.id, 'driver'));
    const theirs = `vendor_payable:${market.tea.id}`;
    expect(await codeOf(read(base.visitor, 'wallet'))).toBe('unauthenticated');
    for (const [ctx, account] of [
      [market.tea.ctx, 'wallet'],
      [market.shopper.ctx, 'shop'],
      [base.as(userActor(packer.id, 'vendor')), 'shop'],
      [market.shopper.ctx, 'earnings'],
      [market.tea.ctx, 'cash'],
      [market.tea.ctx, theirs],
      [market.shopper.ctx, theirs],
      [driver, 'commission'],
    ] as const)
      expect([account, await codeOf(read(ctx, account))]).toEqual([account, 'forbidden']);
    expect((await read(market.admin, theirs)).owner).toBe('Tea House');
    const looked = sql`action = 'ledger.statement' and resource_id = ${market.tea.id}`;
    expect(await system.db.$count(auditEntries, looked)).toBe(1);
    expect((await read(market.admin, 'commission')).owner).toBeNull();
    expect(await codeOf(read(market.admin, `vendor_payable:${market.shopper.id}`))).toBe('not_found');
  });

  test.each([
    ['a kind there is not', 'gold'],
    ['an owner that is none', 'vendor_payable:me'],
    ['no owner', 'vendor_payable'],
    ['an owner of the house’s own', 'commission:3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1'],
  ])('%s is refused', async (_, account) => {
    expect(await codeOf(read(market.admin, account))).toBe('ZodError');
  });

  test.each([
    ['backwards', { from: '2026-03-10', to: '2026-03-09' }, 'ZodError'],
    ['367 days', { from: '2026-01-01', to: '2027-01-02' }, 'ZodError'],
    ['no day', { from: '2026-02-30', to: '2026-03-09' }, 'ZodError'],
    ['366 days', { from: '2026-01-01', to: '2027-01-01' }, 'ok'],
  ])('%s: %j is %s', async (_, period, outcome) => {
    expect(await codeOf(statement(market.shopper.ctx, { account: 'wallet', period }))).toBe(outcome);
  });
});

describe('what a driver earned', () => {
  test('line by line, by order, up to what is owed; another driver’s stays unseen', async () => {
    const driver = market.world.base.as(userActor(market.driver.id, 'driver'));
    const owedUgx = await balanceOf(system, { kind: 'driver_payable', ownerId: market.driver.id });
    const { items } = await driverEarnings(driver, {});
    expect(items).toMatchObject([
      { words: 'Your share of a delivery', order: expect.stringMatching(/^UH-\d+$/), amountUgx: owedUgx },
    ]);
    expect(owedUgx).toBeGreaterThan(0n);
    expect(items[0]?.balanceUgx).toBe(owedUgx);
    const other = await makeDriver(system, { displayName: 'Kato', plate: 'UFC 456Y' });
    const none = await driverEarnings(market.world.base.as(userActor(other.id, 'driver')), {});
    expect(none).toEqual({ items: [], nextCursor: null });
    await expect(driverEarnings(market.shopper.ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});
