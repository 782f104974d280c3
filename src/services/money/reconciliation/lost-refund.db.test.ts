import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { balanceOf, postTransaction, verifyLedger } from '@/services/money/ledger';
import { getPayment, requestRefund, settleRefund, settlingRefund } from '@/services/money/payments';
import { bothBooks } from '@/services/money/payments/testing/observe';
import type { Purchase } from '@/services/money/payments/testing/payment-world';
import { anyKind, decideApproval } from '@/services/platform/approvals';
import { justProven, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { ReconciliationWorld } from '@/testing/reconciliation-world';
import { listItems, runReconciliation, unexplainedShillings } from '.';

const AIRTEL = { provider: 'airtel', account: 'collection' } as const;
const WHOLE = 50_000;
const MINUTE = 60_000;
const reason = 'Read on Airtel’s statement';

let world: ReconciliationWorld;
let [ann, ben]: Ctx[] = [];
beforeAll(async () => {
  world = await ReconciliationWorld.open();
  [ann, ben] = [await admin(), await admin()];
});
afterAll(() => world.close());

/** With a second factor shown this moment. */
const adminOf = (userId: string): Ctx => ({
  ...world.ctx,
  actor: justProven(userActor(userId, 'admin'), world.ctx.clock),
});

async function admin(): Promise<Ctx> {
  const { id } = await makeUser(world.ctx, { roles: ['admin'] });
  return adminOf(id);
}

/** A whole payment by Airtel that is given back, and what becomes of that by the number's scenario. */
async function refunded(code: string): Promise<{ purchase: Purchase; attemptId: string }> {
  const purchase = await world.payments.start(code, WHOLE, 'airtel');
  await world.payments.advance(2 * MINUTE);
  const { attemptId } = await withTransaction(world.ctx, async (tx) => {
    const ref = { kind: 'purchase', id: purchase.purchaseId };
    await postTransaction(tx, {
      key: `test-return:${purchase.purchaseId}`,
      kind: 'test_return',
      ref,
      entries: [
        ...purchase.orderIds.map((ownerId) => ({
          account: { kind: 'escrow', ownerId } as const,
          amountUgx: ugx(WHOLE / 2),
        })),
        { account: { kind: 'customer_wallet', ownerId: purchase.userId }, amountUgx: ugx(-WHOLE) },
      ],
    });
    const ask = { ref, amountUgx: ugx(WHOLE), customerId: purchase.userId, idempotencyKey: randomUUID() };
    return requestRefund(tx, ask);
  });
  await world.payments.advance(MINUTE);
  return { purchase, attemptId };
}

/** Again with a factor shown just now: clocks move on between the steps of a test. */
const fresh = (ctx: Ctx | undefined): Ctx => {
  const { actor } = required(ctx, 'admin');
  return adminOf(actor.kind === 'user' ? actor.userId : '');
};
const ask = (attemptId: string, sentAs: string | null) =>
  settleRefund(fresh(ann), { attemptId, sentAs, reason });
const decide = (by: Ctx | undefined, requestId: string) =>
  decideApproval(fresh(by), { requestId, decision: 'approve', note: '' }, [anyKind(settlingRefund)]);
const stateOf = async (attemptId: string) => (await getPayment(fresh(ann), { attemptId })).state;
const moneyOf = async ({ purchase, attemptId }: { purchase: Purchase; attemptId: string }) => ({
  wallet: await balanceOf(world.ctx, { kind: 'customer_wallet', ownerId: purchase.userId }),
  transit: await balanceOf(world.ctx, { kind: 'refund_in_transit', ownerId: attemptId }),
});
async function bringYesterday(): Promise<readonly string[]> {
  const lines = await world.statement(AIRTEL, world.yesterday);
  await world.bring(AIRTEL, world.yesterday, lines);
  return lines;
}

test('a refund whose answer was lost is found on the statement, and two persons settle it', async () => {
  const refund = await refunded('092');
  expect(await stateOf(refund.attemptId)).toBe('unknown');
  await world.sleepOver();
  const lines = await bringYesterday();
  const [, txn = ''] = lines.find((line) => line.includes(',REFUND,'))?.split(',') ?? [];
  const [item] = (await listItems(fresh(ann), {})).items;
  expect(item).toMatchObject({ class: 'missing_internal', stakeUgx: ugx(-WHOLE) });
  expect(await world.balance('suspense')).toBe(ugx(-WHOLE));

  const { requestId } = await ask(refund.attemptId, txn);
  expect(await decide(ann, requestId)).toEqual({ kind: 'own_request' });
  expect(await stateOf(refund.attemptId)).toBe('unknown');
  expect(await decide(ben, requestId)).toEqual({ kind: 'approved' });
  expect(await stateOf(refund.attemptId)).toBe('succeeded');
  expect(await moneyOf(refund)).toEqual({ wallet: 0n, transit: 0n });

  await runReconciliation(fresh(ann), AIRTEL);
  expect((await listItems(fresh(ann), {})).items).toEqual([]);
  expect(await world.balance('suspense')).toBe(0n);
  expect((await unexplainedShillings(world.ctx, world.yesterday)).totalUgx).toBe(0n);
  const { ours, theirs } = await bothBooks(world.payments, 'airtel');
  expect(ours).toEqual(theirs);
  expect((await verifyLedger(world.ctx)).ok).toBe(true);
});

test('one that is on no statement goes back to the wallet', async () => {
  const refund = await refunded('091');
  const { requestId } = await ask(refund.attemptId, null);
  expect(await decide(ben, requestId)).toEqual({ kind: 'approved' });
  expect(await getPayment(fresh(ann), { attemptId: refund.attemptId })).toMatchObject({
    state: 'failed',
    reason: 'two persons found it on no statement of the operator (ON_NO_STATEMENT)',
  });
  expect(await moneyOf(refund)).toEqual({ wallet: ugx(WHOLE), transit: 0n });
  await expect(ask(refund.attemptId, null)).rejects.toThrow('This refund has ended meanwhile.');
});

test('what the operator can be asked about is not decided by hand, nor is a transaction given to two', async () => {
  const refund = await refunded('092');
  const other = await world.payments.start('000', WHOLE, 'airtel');
  await world.payments.advance(MINUTE);
  const { txn, attemptId } = await world.idsOf(other);
  await expect(ask(attemptId, null)).rejects.toThrow('The operator can be asked about this.');
  await expect(ask(refund.attemptId, txn)).rejects.toThrow('belongs to another payment');
  await expect(ask(randomUUID(), null)).rejects.toMatchObject({ code: 'not_found' });
});
