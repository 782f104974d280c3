import { eq } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { payMeNow, releaseBatch } from '@/services/money/payouts';
import { payouts } from '@/services/money/payouts/tables';
import { makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { creditFromBank } from '@/testing/money';
import { setActiveNumber } from '@/testing/payout-number';
import type { PayoutErrand, ReadyPayout } from './errands';
import { enquireFor, newsOf, submitFor } from './payments-of';
import { contextOf } from './perform';
import type { Work } from './task';

type Step = Pick<Work, 'deed' | 'by'>;

/** The operator has paid it by then. */
const PAID_MS = 10_000;

/** Brings a payout of each errand, of a shop of its own, to where its step begins. */
export async function preparePayouts(
  world: PaymentWorld,
  kinds: readonly PayoutErrand[],
): Promise<ReadyPayout[]> {
  const ready: ReadyPayout[] = [];
  for (const kind of kinds) ready.push(await prepareOne(world, kind));
  return ready;
}

async function prepareOne(world: PaymentWorld, kind: PayoutErrand): Promise<ReadyPayout> {
  const { ctx } = world;
  const { id: vendorId } = await makeVendor(ctx);
  const { id: userId } = await makeStaff(ctx, vendorId);
  const by = { userId, role: 'vendor' } as const;
  const owner = contextOf(ctx, { by, laterMs: 0 });
  const msisdn = world.newNumber('mtn');
  await creditFromBank(ctx, { kind: 'vendor_payable', ownerId: vendorId }, BigInt(kind.amountUgx));
  await setActiveNumber(owner, { side: 'vendor', phone: `+${msisdn}` });
  const payoutId = ctx.ids.uuid();
  const request = { side: 'vendor', payoutId, amountUgx: ugx(kind.amountUgx) } as const;
  if (kind.deed !== 'pay out') await payMeNow(owner, request);
  const ask: Step = { deed: { verb: 'pay out', request }, by };
  const step = kind.deed === 'pay out' ? ask : await stepAfter(world, kind.deed, payoutId);
  const work = { ...step, name: kind.name, laterMs: 0 };
  return { kind, work, vendorId, payoutId, msisdn };
}

/** What comes once its owner has asked for it. */
async function stepAfter(
  world: PaymentWorld,
  deed: Exclude<PayoutErrand['deed'], 'pay out'>,
  payoutId: string,
): Promise<Step> {
  if (deed === 'release') return release(world, payoutId);
  await submitFor(world.ctx, payoutId);
  await world.sleep(PAID_MS);
  await enquireFor(world.ctx, payoutId);
  const event = await newsOf(world.ctx, deed.hear, `payout:${payoutId}`);
  return { deed: { verb: 'deliver', event }, by: null };
}

/** One of us has asked; the second has yet to agree. */
async function release({ ctx }: PaymentWorld, payoutId: string): Promise<Step> {
  const [row] = await ctx.db.select().from(payouts).where(eq(payouts.id, payoutId));
  const { batchId } = required(row, 'the payout');
  const admin = async () =>
    ({ userId: (await makeUser(ctx, { roles: ['admin'] })).id, role: 'admin' }) as const;
  const first = contextOf(ctx, { by: await admin(), laterMs: 0 });
  const asked = await releaseBatch(first, { batchId });
  if (asked.kind !== 'second_person_asked') throw new Error(`the batch was ${asked.kind} by one person`);
  return { deed: { verb: 'release', requestId: asked.requestId }, by: await admin() };
}
