import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import { AppError, conflict } from '@/lib/errors';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import {
  APPROVALS_SWEEP,
  type ApprovalKind,
  anyKind,
  approvalJobs,
  decideApproval,
  getApproval,
  listApprovals,
  requestApproval,
  withdrawApproval,
} from '.';
import { approvalRequests } from './tables';

let world: TestWorld;
let [ann, ben]: Ctx[] = [];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const admin = async (): Promise<Ctx> => {
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  return world.as(justProven(userActor(id, 'admin'), world.clock));
};
const who = (ctx: Ctx): string => (ctx.actor.kind === 'user' ? ctx.actor.userId : 'nobody');

/** A deed on a number, so that what was done and how often can be seen. */
const numbers = new Map<string, number>();
const adding: ApprovalKind<{ name: string; add: number }> = {
  kind: 'test.add',
  title: 'Add to a number',
  permission: 'limit.write',
  payload: z.object({ name: z.string(), add: z.number() }),
  validMs: 60_000,
  subject: ({ name }) => name,
  describe: async (_ctx, { name, add }) => {
    const value = numbers.get(name) ?? 0;
    return { before: { value: String(value) }, after: { value: String(value + add) } };
  },
  execute: async (_tx, { name, add }) => {
    if (add < 0) throw conflict('It cannot be less.');
    numbers.set(name, (numbers.get(name) ?? 0) + add);
  },
};
const KINDS = [anyKind(adding)];

const ask = (ctx: Ctx, name: string, add = 1) =>
  requestApproval(ctx, adding, { payload: { name, add }, reason: 'The stock was counted' });
const decide = (ctx: Ctx, requestId: string, decision: 'approve' | 'reject' = 'approve') =>
  decideApproval(ctx, { requestId, decision, note: 'Seen it' }, KINDS);
const trailOf = async (requestId: string) =>
  (await world.system.db.select().from(auditEntries).where(eq(auditEntries.resourceId, requestId))).map(
    ({ action, actor }) => `${action} by ${actor}`,
  );
const codeOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work]);
  if (result?.status !== 'rejected') return 'ok';
  if (result.reason instanceof AppError) return result.reason.code;
  throw result.reason;
};

beforeEach(async () => {
  [ann, ben] = [await admin(), await admin()];
});
const [first, second] = [() => required(ann, 'first admin'), () => required(ben, 'second admin')];

test('one asks, another approves, and it is done once; both are on record', async () => {
  const { requestId, kind } = await ask(first(), 'one');
  expect(kind).toBe('requested');
  expect(numbers.get('one')).toBeUndefined();
  expect(await decide(second(), requestId)).toEqual({ kind: 'approved' });
  expect(numbers.get('one')).toBe(1);
  expect(await decide(second(), requestId)).toEqual({ kind: 'over', state: 'approved' });
  expect(await decide(await admin(), requestId, 'reject')).toEqual({ kind: 'over', state: 'approved' });
  expect(numbers.get('one')).toBe(1);
  expect(await trailOf(requestId)).toEqual([
    `approval.request by user:${who(first())}`,
    `approval.approved by user:${who(second())}`,
  ]);
  expect(await getApproval(first(), { requestId }, KINDS)).toMatchObject({
    title: 'Add to a number',
    state: 'approved',
    reason: 'The stock was counted',
    note: 'Seen it',
    changes: [{ name: 'value', before: '0', after: '1' }],
    isMine: true,
  });
});

test('whoever asks never decides, not even by hand in the database', async () => {
  const { requestId } = await ask(first(), 'own');
  expect(await decide(first(), requestId)).toEqual({ kind: 'own_request' });
  expect(await decide(first(), requestId, 'reject')).toEqual({ kind: 'own_request' });
  expect(numbers.get('own')).toBeUndefined();
  const byHand = world.system.db
    .update(approvalRequests)
    .set({ state: 'approved', decidedBy: who(first()) })
    .where(eq(approvalRequests.id, requestId));
  await expect(byHand).rejects.toMatchObject({
    cause: { constraint_name: 'approval_requests_two_persons' },
  });
});

test('two approve at once: one does it, the other is told', async () => {
  const { requestId } = await ask(first(), 'race');
  const third = await admin();
  const outcomes = await Promise.all([decide(second(), requestId), decide(third, requestId)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['approved', 'over']);
  expect(numbers.get('race')).toBe(1);
});

test('asked twice it is one request, also at the same time; decided, it can be asked again', async () => {
  const answers = await Promise.all([ask(first(), 'twice'), ask(second(), 'twice')]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['requested', 'waiting_already']);
  expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(1);
  const requestId = required(answers[0], 'answer').requestId;
  await decide(await admin(), requestId, 'reject');
  expect(numbers.get('twice')).toBeUndefined();
  expect((await ask(first(), 'twice')).kind).toBe('requested');
});

test('something else about what waits already is refused in words, and the first stays as it was', async () => {
  const { requestId } = await ask(first(), 'other');
  const more = ask(second(), 'other', 2);
  await expect(more).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('waits') });
  expect(await getApproval(first(), { requestId }, KINDS)).toMatchObject({
    state: 'waiting',
    changes: [{ name: 'value', before: '0', after: '1' }],
  });
  await withdrawApproval(first(), { requestId });
  expect((await ask(second(), 'other', 2)).kind).toBe('requested');
});

test('its time runs out: nobody can approve, the job closes it, and it can be asked anew', async () => {
  const [late, swept] = [await ask(first(), 'late'), await ask(first(), 'swept')];
  world.clock.advanceMs(adding.validMs);
  const fresh = await admin();
  expect(await decide(fresh, late.requestId)).toEqual({ kind: 'over', state: 'expired' });
  expect((await getApproval(fresh, swept, KINDS)).state).toBe('expired');
  await approvalJobs[APPROVALS_SWEEP]?.(world.system);
  expect(await trailOf(swept.requestId)).toContain('approval.expire by system:test');
  expect(await codeOf(approvalJobs[APPROVALS_SWEEP]?.(fresh) ?? Promise.resolve())).toBe('forbidden');
  expect((await ask(fresh, 'late')).kind).toBe('requested');
  expect(numbers.get('late')).toBeUndefined();
});

test('what changed meanwhile is not approved on what was read before', async () => {
  const { requestId } = await ask(first(), 'moved');
  numbers.set('moved', 40);
  expect(await decide(second(), requestId)).toEqual({ kind: 'overtaken' });
  expect(numbers.get('moved')).toBe(40);
});

test('when the deed fails nothing is decided', async () => {
  const { requestId } = await ask(first(), 'fails', -1);
  expect(await codeOf(decide(second(), requestId))).toBe('conflict');
  expect((await getApproval(first(), { requestId }, KINDS)).state).toBe('waiting');
});

test('one takes back only what one asked for, while it waits', async () => {
  const { requestId } = await ask(first(), 'back');
  expect(await codeOf(withdrawApproval(second(), { requestId }))).toBe('not_found');
  await withdrawApproval(first(), { requestId });
  expect(await codeOf(withdrawApproval(first(), { requestId }))).toBe('not_found');
  expect(await decide(second(), requestId)).toEqual({ kind: 'over', state: 'withdrawn' });
});

test('lists what waits apart from what is over, page by page', async () => {
  const { requestId } = await ask(first(), 'listed');
  const waiting = await listApprovals(second(), { show: 'waiting' }, KINDS);
  expect(waiting.items.map(({ id }) => id)).toContain(requestId);
  await decide(second(), requestId);
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listApprovals(second(), { show: 'decided', limit: 2, cursor }, KINDS);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toContain(requestId);
  expect(new Set(seen).size).toBe(seen.length);
});

test('refuses the wrong actor, an old factor and what is not there', async () => {
  const customer = world.as(userActor(who(first()), 'customer', 'vendor', 'driver'));
  const old = world.as(userActor(who(second()), 'admin'));
  const { requestId } = await ask(first(), 'guarded');
  for (const [ctx, code] of [
    [world.visitor, 'unauthenticated'],
    [customer, 'forbidden'],
  ] as const) {
    expect(await codeOf(ask(ctx, 'x'))).toBe(code);
    expect(await codeOf(decide(ctx, requestId))).toBe(code);
    expect(await codeOf(withdrawApproval(ctx, { requestId }))).toBe(code);
    expect(await codeOf(getApproval(ctx, { requestId }, KINDS))).toBe(code);
    expect(await codeOf(listApprovals(ctx, {}, KINDS))).toBe(code);
  }
  expect(await codeOf(decide(old, requestId))).toBe('forbidden');
  expect(await codeOf(ask(old, 'x'))).toBe('forbidden');
  const nobody = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
  expect(await codeOf(decide(second(), nobody))).toBe('not_found');
  expect(await codeOf(decideApproval(second(), { requestId, decision: 'approve' }, []))).toBe('not_found');
});
