import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { anyKind, decideApproval, getApproval } from '@/services/platform/approvals';
import { auditEntries } from '@/services/platform/audit/tables';
import { justProven, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { balanceOf, findPosting, reverseTransaction, reversingTransaction, verifyLedger } from '.';
import { COLLECTION, move, wallet } from './testing/ledger-world';
import { type SealedLedger, sealedLedger } from './testing/sealed-ledger';

let it: SealedLedger;
let [ann, ben]: Ctx[] = [];
beforeAll(async () => {
  it = await sealedLedger();
  [ann, ben] = [await admin(), await admin()];
});
afterAll(() => it.close());

async function admin(): Promise<Ctx> {
  const { id } = await makeUser(it.world.system, { roles: ['admin'] });
  return it.world.as(justProven(userActor(id, 'admin'), it.world.clock));
}
const KINDS = [anyKind(reversingTransaction)];
const reason = 'Posted to the wrong wallet';

async function posted(amount = 4500) {
  const owner = wallet(randomUUID());
  const { transactionId } = await it.post(move(COLLECTION, owner, amount));
  return { owner, transactionId };
}
const ask = (transactionId: string, ctx = ann) =>
  reverseTransaction(required(ctx, 'admin'), { transactionId, reason });
const approve = (requestId: string, ctx = ben) =>
  decideApproval(required(ctx, 'admin'), { requestId, decision: 'approve', note: '' }, KINDS);
const balance = (owner: ReturnType<typeof wallet>) => balanceOf(it.world.system, owner);

test('one admin asks, another approves, and the mirror image is posted', async () => {
  const { owner, transactionId } = await posted();
  const { requestId } = await ask(transactionId);
  expect(await balance(owner)).toBe(4500n);
  expect(await approve(requestId, ann)).toEqual({ kind: 'own_request' });
  expect(await balance(owner)).toBe(4500n);
  expect(await approve(requestId)).toEqual({ kind: 'approved' });
  expect(await balance(owner)).toBe(0n);
  const original = await findPosting(it.world.system, transactionId);
  const reversal = await findPosting(it.world.system, required(original?.reversedBy, 'reversal'));
  expect(reversal).toMatchObject({ kind: 'reversal', reverses: transactionId, ref: original?.ref });
  expect(reversal?.entries.map((entry) => entry.amountUgx).sort()).toEqual([-4500n, 4500n].sort());
  const trail = await it.world.system.db
    .select({ action: auditEntries.action, actor: auditEntries.actor })
    .from(auditEntries)
    .where(eq(auditEntries.resourceId, transactionId));
  const benId = ben?.actor.kind === 'user' ? ben.actor.userId : '';
  expect(trail).toEqual([{ action: 'ledger.reverse', actor: `user:${benId}` }]);
  expect((await verifyLedger(it.world.system)).ok).toBe(true);
});

test('a posting is reversed once, and a reversal never', async () => {
  const { owner, transactionId } = await posted();
  const { requestId } = await ask(transactionId);
  expect(await ask(transactionId, ben)).toMatchObject({ kind: 'waiting_already', requestId });
  await approve(requestId);
  await expect(ask(transactionId)).rejects.toMatchObject({ code: 'conflict' });
  const reversal = required((await findPosting(it.world.system, transactionId))?.reversedBy, 'reversal');
  await expect(ask(reversal)).rejects.toMatchObject({ code: 'conflict' });
  expect(await balance(owner)).toBe(0n);
});

test('money that is no longer there is not taken back: the request stays as it was', async () => {
  const { owner, transactionId } = await posted(700);
  await it.post(move(owner, COLLECTION, 600));
  const { requestId } = await ask(transactionId);
  await expect(approve(requestId)).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'insufficient_balance' },
  });
  expect(await balance(owner)).toBe(100n);
  expect(await getApproval(required(ann, 'admin'), { requestId }, KINDS)).toMatchObject({ state: 'waiting' });
});

test('an unknown posting is not found; only admins with a fresh factor may ask', async () => {
  const { transactionId } = await posted();
  await expect(ask('999999999')).rejects.toMatchObject({ code: 'not_found' });
  for (const role of ['customer', 'vendor', 'driver'] as const) {
    const actor = justProven(userActor(randomUUID(), role), it.world.clock);
    await expect(ask(transactionId, it.world.as(actor))).rejects.toMatchObject({ code: 'forbidden' });
  }
  const { id } = await makeUser(it.world.system, { roles: ['admin'] });
  const stale = it.world.as(userActor(id, 'admin'));
  await expect(ask(transactionId, stale)).rejects.toMatchObject({ details: { need: 'step_up' } });
  await expect(ask(transactionId, it.world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
});

test('what both persons read names kinds of accounts and amounts, and nobody', async () => {
  const { owner, transactionId } = await posted(1234);
  const { requestId } = await ask(transactionId);
  const { changes } = await getApproval(required(ben, 'admin'), { requestId }, KINDS);
  const words = JSON.stringify(changes);
  expect(words).toContain('customer wallet');
  expect(words).toContain('1,234');
  expect(words).not.toContain(owner.ownerId);
});
