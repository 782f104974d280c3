import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { balanceOf } from '@/services/money/ledger';
import type { OperatorAccount, ProviderName } from '..';
import { paymentAttempts, paymentIntents } from '../tables';
import { type PaymentWorld, type Purchase, SCENARIO_NUMBERS } from './payment-world';

/** How a payment stands in our rows, our ledger and the simulator's books. */
export async function observe(world: PaymentWorld, purchase: Purchase) {
  const { ctx } = world;
  const [intent] = await ctx.db.select().from(paymentIntents).where(eq(paymentIntents.id, purchase.intentId));
  const attempts = await attemptsOf(world, purchase);
  const first = attempts.find((attempt) => attempt.id === purchase.attemptId);
  const [escrow0, escrow1, wallet] = await Promise.all([
    ...purchase.orderIds.map((ownerId) => balanceOf(ctx, { kind: 'escrow', ownerId })),
    balanceOf(ctx, { kind: 'customer_wallet', ownerId: purchase.userId }),
  ]);
  return {
    attempt: first?.state,
    reason: first?.reason,
    intent: intent?.state,
    escrow: [escrow0, escrow1],
    wallet,
    events: await eventsOf(world, purchase.intentId),
  };
}

export function attemptsOf(world: PaymentWorld, purchase: Purchase) {
  return world.ctx.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.intentId, purchase.intentId))
    .orderBy(paymentAttempts.createdAt, paymentAttempts.id);
}

/** Types of the events of an intent, in order; settlements say whether they were late. */
export async function eventsOf(world: PaymentWorld, intentId: string): Promise<string[]> {
  const rows = await world.database.sql<{ type: string; late: boolean | null }[]>`
    select type, (payload->>'late')::boolean as late from outbox_events
    where payload->>'intentId' = ${intentId} order by id`;
  return rows.map(({ type, late }) => (late ? `${type} late` : type));
}

const Wallets = z.object({
  wallets: z.array(z.object({ msisdn: z.string(), balance: z.coerce.bigint() })),
  floats: z.object({ collection: z.coerce.bigint(), disbursement: z.coerce.bigint() }),
});

const OPENING = 50_000_000n;

/** Shillings that left a number's wallet at the simulator. */
export async function paidAtOperator(world: PaymentWorld, msisdn: string): Promise<bigint> {
  const provider = msisdn.startsWith(SCENARIO_NUMBERS.airtel) ? 'airtel' : 'mtn';
  const { wallets } = Wallets.parse(
    await world.admin('GET', `/wallets?provider=${provider}&msisdn=${msisdn}`),
  );
  return OPENING - (wallets[0]?.balance ?? OPENING);
}

/** The operator's two floats: what came in by collections, and what is left to pay out. */
export async function floatsAtOperator(world: PaymentWorld, provider: ProviderName = 'mtn') {
  return Wallets.parse(await world.admin('GET', `/wallets?provider=${provider}`)).floats;
}

const OPENING_FLOATS = { collection: 0n, disbursement: 1_000_000_000n };

/** What the simulator's two floats changed by, and what our ledger says they did. */
export async function bothBooks(world: PaymentWorld, provider: ProviderName) {
  const theirs = await floatsAtOperator(world, provider);
  const ours = (account: OperatorAccount) =>
    balanceOf(world.ctx, { kind: `${provider}_${account}`, ownerId: null });
  return {
    theirs: {
      collection: theirs.collection - OPENING_FLOATS.collection,
      disbursement: theirs.disbursement - OPENING_FLOATS.disbursement,
    },
    ours: { collection: await ours('collection'), disbursement: await ours('disbursement') },
  };
}

const Requests = z.object({
  requests: z.array(
    z.object({
      operation: z.string().nullable(),
      method: z.string(),
      reference: z.string().nullable(),
      status: z.number().nullable(),
    }),
  ),
});

/** What we sent to the operator, oldest first. */
export async function requestsAtOperator(world: PaymentWorld, query: string) {
  return Requests.parse(await world.admin('GET', `/requests?limit=20000&${query}`)).requests;
}
