import { and, asc, eq, inArray, notInArray, or } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { msisdnOf } from './sealed-msisdn';
import { paymentAttempts, paymentIntents } from './tables';

const FINISHED = ['succeeded', 'failed', 'not_created'];

/** Payments with the numbers that paid. Amounts, states and references stay for the books; the numbers go. */
export const paymentHolder: PersonalDataHolder = {
  name: 'payments',
  title: 'Your payments',
  export: async (ctx, userId) => {
    const rows = await ctx.db
      .select({ attempt: paymentAttempts, label: paymentIntents.label })
      .from(paymentAttempts)
      .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
      .where(eq(paymentIntents.payerUserId, userId))
      .orderBy(asc(paymentAttempts.createdAt), asc(paymentAttempts.id));
    return Promise.all(
      rows.map(async ({ attempt, label }) => ({
        label,
        what: attempt.operation,
        amountUgx: attempt.amountUgx,
        phone: await msisdnOf(ctx, attempt),
        operator: attempt.provider,
        operatorReference: attempt.providerTxnId,
        state: attempt.state,
        startedAt: attempt.createdAt,
        finishedAt: attempt.finishedAt,
      })),
    );
  },
  blocks: async (ctx, userId) => {
    const open = await ctx.db
      .select({ label: paymentIntents.label })
      .from(paymentIntents)
      .innerJoin(paymentAttempts, eq(paymentAttempts.intentId, paymentIntents.id))
      .where(
        and(
          eq(paymentIntents.payerUserId, userId),
          or(
            inArray(paymentIntents.state, ['awaiting_payer', 'needs_review']),
            notInArray(paymentAttempts.state, FINISHED),
          ),
        ),
      );
    return [...new Set(open.map(({ label }) => label))].map((label) => ({
      kind: 'payment',
      words: `A payment for ${label} is not settled yet.`,
    }));
  },
  erase: async (tx, userId) => {
    const own = tx.db
      .select({ id: paymentIntents.id })
      .from(paymentIntents)
      .where(eq(paymentIntents.payerUserId, userId));
    await tx.db
      .update(paymentAttempts)
      .set({ msisdnSealed: null })
      .where(inArray(paymentAttempts.intentId, own));
  },
};
