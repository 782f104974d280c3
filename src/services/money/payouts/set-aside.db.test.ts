import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { availableOf, placeHold, releaseHold } from '@/services/money/ledger';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { makeUser } from '@/testing/factories';
import { creditFromBank } from '@/testing/money';
import { MoneyWorld, type PaidShop } from '@/testing/money-world';
import { getBatch, listBatches, myPayouts, releaseBatch, releasingBatch, runPayouts } from '.';

const DAY = 24 * 60 * 60_000;
let world: MoneyWorld;
beforeEach(async () => {
  world = await MoneyWorld.open();
});
afterEach(() => world.close());

const owed = (shop: PaidShop) => availableOf(world.ctx, { kind: 'vendor_payable', ownerId: shop.id });
const mine = (shop: PaidShop) => myPayouts(shop.ctx(), { side: 'vendor' });
const admin = async () => world.as((await makeUser(world.ctx, { roles: ['admin'] })).id, 'admin');

/** A customer's problem freezes more than is there: part of it was paid out before. */
const dispute = (shop: PaidShop, amountUgx: number) =>
  withTransaction(world.ctx, (tx) =>
    placeHold(tx, {
      key: `dispute:${shop.id}`,
      account: { kind: 'vendor_payable', ownerId: shop.id },
      amountUgx: ugx(amountUgx),
      kind: 'dispute',
      ref: { kind: 'order', id: world.newId() },
      expiresAt: null,
      mayExceed: true,
    }),
  );

async function releasedByTwo(): Promise<string> {
  const [one, two] = [await admin(), await admin()];
  const batchId = (await listBatches(one, {})).items[0]?.id ?? '';
  const asked = await releaseBatch(one, { batchId });
  if (asked.kind !== 'second_person_asked') throw new Error(asked.kind);
  const decision = { requestId: asked.requestId, decision: 'approve', note: 'Seen it' } as const;
  expect(await decideApproval(two, decision, [anyKind(releasingBatch)])).toEqual({ kind: 'approved' });
  return batchId;
}

describe('a payout that cannot set out', () => {
  test('because its money was frozen meanwhile keeps nobody else waiting, and goes with a later run', async () => {
    const [frozen, other] = [await world.shopOwed(3_000_000), await world.shopOwed(2_000_000)];
    expect(await runPayouts(world.ctx)).toMatchObject({ count: 2 });
    await dispute(frozen, 100_000);
    const batchId = await releasedByTwo();
    await world.pass(60_000);
    const batch = await getBatch(await admin(), { batchId });
    expect(batch).toMatchObject({ state: 'released' });
    expect(batch.payouts).toMatchObject([
      { ownerId: frozen.id, state: 'set_aside', reason: 'MONEY_HELD' },
      { ownerId: other.id, state: 'sent' },
    ]);
    expect((await listBatches(await admin(), {})).items).toMatchObject([{ id: batchId, setAside: 1 }]);
    expect(await owed(other)).toMatchObject({ balanceUgx: 0n });
    // What is not frozen is free again, and the next run takes it.
    expect(await owed(frozen)).toMatchObject({ heldUgx: 100_000n, availableUgx: 2_900_000n });
    expect(await mine(frozen)).toMatchObject({
      sendingUgx: 0n,
      paidUgx: 0n,
      payouts: { items: [{ state: 'set_aside' }] },
    });
    await withTransaction(world.ctx, (tx) => releaseHold(tx, `dispute:${frozen.id}`, 'released'));
    await world.payments.sleep(DAY);
    expect(await runPayouts(world.ctx)).toEqual({ count: 1, totalUgx: 3_000_000n });
    await releasedByTwo();
    await world.pass(60_000);
    expect(await owed(frozen)).toMatchObject({ balanceUgx: 0n });
    expect(await mine(frozen)).toMatchObject({ paidUgx: 3_000_000n });
  });

  test('because its number cannot be read is set aside by a run that nobody approves', async () => {
    const [lost, other] = [await world.shopOwed(20_000), await world.shopOwed(30_000)];
    await world.payments.database
      .sql`update payout_numbers set msisdn_sealed = null where owner_id = ${lost.id}`;
    expect(await runPayouts(world.ctx)).toMatchObject({ count: 2 });
    await world.pass(60_000);
    expect((await mine(lost)).payouts.items).toMatchObject([{ state: 'set_aside' }]);
    expect(await owed(lost)).toMatchObject({ heldUgx: 0n, availableUgx: 20_000n });
    expect(await owed(other)).toMatchObject({ balanceUgx: 0n });
  });

  test('where books refuse to set its money aside, the day’s run goes on without that shop', async () => {
    const [odd, other] = [await world.shopOwed(20_000), await world.shopOwed(30_000)];
    // Stands for whatever our rules refuse of one shop alone.
    await world.payments.database.sql.unsafe(`
      create function refuse_one() returns trigger language plpgsql as $$ begin
        if new.owner_id = '${odd.id}' then raise exception 'no' using errcode = 'check_violation'; end if;
        return new; end $$;
      create trigger refuse_one before insert on payouts for each row execute function refuse_one()`);
    expect(await runPayouts(world.ctx)).toEqual({ count: 1, totalUgx: 30_000n });
    await world.pass(60_000);
    expect(await owed(other)).toMatchObject({ balanceUgx: 0n });
    expect(await owed(odd)).toMatchObject({ availableUgx: 20_000n, heldUgx: 0n });
  });

  test('what is no matter of one payout still undoes the whole run', async () => {
    await world.shopOwed(20_000);
    await world.payments.database.sql.unsafe(`
      create function break_all() returns trigger language plpgsql as $$ begin
        raise exception 'defect' using errcode = 'internal_error'; end $$;
      create trigger break_all before insert on payment_attempts for each row execute function break_all()`);
    await expect(runPayouts(world.ctx)).rejects.toThrow();
    expect((await listBatches(await admin(), {})).items).toEqual([]);
  });
});

describe('more than an operator sends at once', () => {
  test.each([
    ['MTN', '0770 000 000', 7_000_000n],
    ['Airtel', '0750 000 000', 5_000_000n],
  ])('goes over several runs by %s', async (_, number, mostUgx) => {
    const shop = await world.shopOwed(Number(mostUgx) + 600_000, number);
    expect(await runPayouts(world.ctx)).toEqual({ count: 1, totalUgx: mostUgx });
    await releasedByTwo();
    await world.pass(10 * 60_000);
    expect(await mine(shop)).toMatchObject({ paidUgx: mostUgx, availableUgx: 600_000n });
    await world.payments.sleep(DAY);
    expect(await runPayouts(world.ctx)).toEqual({ count: 1, totalUgx: 600_000n });
    await world.pass(10 * 60_000);
    expect(await owed(shop)).toMatchObject({ balanceUgx: 0n });
  });

  test('counts what was earned since the payout was made for the next one', async () => {
    const shop = await world.shopOwed(7_000_000);
    await runPayouts(world.ctx);
    await creditFromBank(world.ctx, { kind: 'vendor_payable', ownerId: shop.id }, 50_000n);
    await releasedByTwo();
    await world.pass(60_000);
    expect(await owed(shop)).toMatchObject({ balanceUgx: 50_000n, availableUgx: 50_000n });
  });
});
