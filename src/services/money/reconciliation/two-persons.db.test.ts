import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { balanceOf, verifyLedger } from '@/services/money/ledger';
import { FIRST_SETTINGS } from '@/services/money/settings';
import { anyKind, decideApproval, getApproval } from '@/services/platform/approvals';
import { justProven, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import { COLLECTION, fileOf, HEADER, imported, ReconciliationWorld } from '@/testing/reconciliation-world';
import {
  getItem,
  importStatement,
  mayImportStatement,
  previewStatement,
  type ResolveOutcome,
  resolveItem,
  resolvingItem,
  unexplainedShillings,
} from '.';
import type { Resolution } from './inputs';

const MOST = Number(FIRST_SETTINGS.refundTwoPersonsUgx);
const OVER_HALF = MOST / 2 + 1;
const DAY_MS = 24 * 60 * 60_000;

let world: ReconciliationWorld;
let lines = 0;
let [asking, approving]: string[] = [];
beforeAll(async () => {
  world = await ReconciliationWorld.open();
  await world.paid('000', 1_000);
  await world.sleepOver();
  await world.reconcileYesterday();
});
afterAll(async () => {
  const ledger = await verifyLedger(world.ctx);
  await world.close();
  expect(ledger).toMatchObject({ ok: true });
});
// What one person books on a day counts, so each test has people of its own.
beforeEach(async () => {
  [asking, approving] = [await newAdmin(), await newAdmin()];
});

const newAdmin = async () => (await makeUser(world.ctx, { roles: ['admin'] })).id;
const [one, other] = [
  () => world.admin(required(asking, 'an admin')),
  () => world.admin(required(approving, 'another')),
];

/** Items of money nobody knows, from a file of one day with a line for each amount, the smallest first. */
async function unknownMoney(...amounts: number[]): Promise<string[]> {
  await world.sleepOver();
  const day = world.yesterday;
  const rows = amounts.map((amount) => {
    lines += 1;
    world.drift.collection += amount;
    const balance = 1_000 + world.drift.collection;
    return `${day}T12:00:00+03:00,77000${lines},,COLLECTION,256771234567,float:collection,${amount},0,${balance},SUCCESSFUL`;
  });
  imported(await world.bring(COLLECTION, day, [HEADER, ...rows]));
  const found = (await world.items('missing_internal')).filter((item) => item.day === day);
  const byAmount = found.toSorted((a, b) => Number(a.stake_ugx) - Number(b.stake_ugx));
  return byAmount.map(({ id }) => String(id));
}

type Person = { readonly userId: string; readonly who: { readonly phone: string } };
async function customer(): Promise<Person> {
  const { id: userId, phone } = await makeUser(world.ctx);
  return { userId, who: { phone } };
}
const wallet = ({ userId: ownerId }: Person) => balanceOf(world.ctx, { kind: 'customer_wallet', ownerId });
const give = (ctx: Ctx, itemId: string | undefined, { who }: Person) =>
  resolveItem(ctx, { itemId: itemId ?? '', as: 'wallet', who, note: 'Asked on the phone' });

function requestOf(outcome: ResolveOutcome): string {
  if (outcome.kind !== 'second_person_asked') throw new Error(outcome.kind);
  return outcome.requestId;
}
const KINDS = [anyKind(resolvingItem)];
const approve = (ctx: Ctx, requestId: string) =>
  decideApproval(ctx, { requestId, decision: 'approve', note: 'Seen it' }, KINDS);

describe('above the limit a second person is asked', () => {
  test('before a line of a file is money in a wallet, and whoever asks does not agree', async () => {
    const [itemId] = await unknownMoney(MOST + 1);
    const person = await customer();
    const postings = await world.postings();
    const requestId = requestOf(await give(one(), itemId, person));
    expect(requestOf(await give(one(), itemId, person))).toBe(requestId);
    expect([await world.postings(), await wallet(person)]).toEqual([postings, 0n]);
    expect(await getItem(one(), { itemId: itemId ?? '' })).toMatchObject({
      state: 'open',
      waitingId: requestId,
    });
    const seen = await getApproval(other(), { requestId }, KINDS);
    expect(JSON.stringify(seen.changes)).not.toContain(person.who.phone);
    expect(await approve(one(), requestId)).toEqual({ kind: 'own_request' });
    expect(await wallet(person)).toBe(0n);
    expect(await approve(other(), requestId)).toEqual({ kind: 'approved' });
    expect(await wallet(person)).toBe(BigInt(MOST + 1));
    expect(await getItem(one(), { itemId: itemId ?? '' })).toMatchObject({
      state: 'resolved',
      waitingId: null,
    });
    expect((await unexplainedShillings(world.ctx, world.yesterday)).totalUgx).toBe(0n);
  });

  test('also when it is cut into lines; what two decided, or a day ago, does not count', async () => {
    const [first, second, third, last] = await unknownMoney(OVER_HALF, OVER_HALF, MOST, MOST);
    const person = await customer();
    expect(await give(one(), first, person)).toEqual({ kind: 'resolved' });
    const requestId = requestOf(await give(one(), second, person));
    expect(await approve(other(), requestId)).toEqual({ kind: 'approved' });
    // That was decided by two: the other has booked nothing alone, and may still do so up to the limit.
    expect(await give(other(), third, person)).toEqual({ kind: 'resolved' });
    requestOf(await give(one(), last, person));
    await world.payments.advance(DAY_MS);
    expect(await give(one(), last, person)).toEqual({ kind: 'resolved' });
  });

  test('two lines decided by one person at the same moment are not both below it', async () => {
    const items = await unknownMoney(OVER_HALF, OVER_HALF);
    const person = await customer();
    const outcomes = await Promise.all(items.map((itemId) => give(one(), itemId, person)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['resolved', 'second_person_asked']);
  });

  test.each<Exclude<Resolution, 'wallet'>>(['bank', 'write_off'])(
    'for %s as well, but not to leave it as it is',
    async (as) => {
      const [itemId = ''] = await unknownMoney(MOST + 1);
      const before = await world.balance('suspense');
      requestOf(await resolveItem(one(), { itemId, as, note: 'Nobody asked for it' }));
      expect(await world.balance('suspense')).toBe(before);
      const accepted = await resolveItem(other(), { itemId, as: 'accept', note: 'Nobody asked for it' });
      expect(accepted).toEqual({ kind: 'resolved' });
    },
  );

  test('before much is taken out of a wallet', async () => {
    const purchase = await world.paid('043', MOST + 1);
    await world.sleepOver();
    await world.reconcileYesterday();
    await world.sleepOver();
    await world.reconcileYesterday();
    const [item] = (await world.items('reversal')).filter(({ day }) => day === world.yesterday);
    const { reference: paymentReference } = await world.idsOf(purchase);
    const decision = { itemId: String(item?.id), as: 'wallet', note: 'They took it back' } as const;
    requestOf(await resolveItem(one(), { ...decision, who: { paymentReference } }));
  });
});

test('what somebody decided meanwhile is not decided again by the second person', async () => {
  const [itemId = ''] = await unknownMoney(MOST + 1);
  const person = await customer();
  const requestId = requestOf(await give(one(), itemId, person));
  await resolveItem(one(), { itemId, as: 'accept', note: 'The operator looks into it' });
  expect(await approve(other(), requestId)).toEqual({ kind: 'overtaken' });
  expect(await wallet(person)).toBe(0n);
});

test('a statement is imported with a fresh factor only; it may be looked at without', async () => {
  await world.sleepOver();
  const proven = justProven(userActor(required(asking, 'an admin'), 'admin'), world.ctx.clock);
  const ctx = { ...world.ctx, actor: proven };
  await world.payments.advance(6 * 60_000);
  const upload = { ...COLLECTION, day: world.yesterday };
  const file = fileOf(await world.statement(COLLECTION, world.yesterday));
  const refused = { code: 'forbidden', details: { need: 'step_up' } };
  const before = await world.traces();
  await expect(importStatement(ctx, upload, file)).rejects.toMatchObject(refused);
  expect(() => mayImportStatement(ctx)).toThrow(expect.objectContaining(refused));
  expect(await world.traces()).toEqual(before);
  expect(await previewStatement(ctx, upload, file)).toMatchObject({ kind: 'previewed' });
  expect(mayImportStatement(one())).toEqual({ ok: true });
  expect(await importStatement(one(), upload, file)).toMatchObject({ kind: 'imported' });
});
