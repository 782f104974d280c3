import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { systemActor } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { askOperator } from './enquire';
import { AttemptInput } from './inputs';
import { paymentAttempts } from './tables';

/**
 * Asks the operator about one attempt at once, for those who look after payments.
 * @throws AppError not_found
 */
export async function checkNow(ctx: Ctx, input: AttemptInput): Promise<{ state: string }> {
  authorise(ctx, 'payment.check-any');
  const { attemptId } = AttemptInput.parse(input);
  await withTransaction(ctx, async (tx) => {
    const found = await tx.db
      .select({ id: paymentAttempts.id })
      .from(paymentAttempts)
      .where(eq(paymentAttempts.id, attemptId));
    if (found.length === 0) throw notFound('payment');
    await recordAudit(tx, {
      action: 'payment.checked',
      resourceKind: 'payment_attempt',
      resourceId: attemptId,
    });
  });
  // What the answer brings about is done by the system, whoever asked.
  await askOperator({ ...ctx, actor: systemActor('payments.check') }, attemptId);
  const [after] = await ctx.db
    .select({ state: paymentAttempts.state })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId));
  return { state: after?.state ?? 'unknown' };
}
