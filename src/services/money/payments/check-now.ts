import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { systemActor } from '@/lib/context';
import { notFound, tooMany } from '@/lib/errors';
import { authorise, authoriseOn } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { askOperator } from './enquire';
import { AttemptInput } from './inputs';
import { paymentAttempts, paymentIntents } from './tables';

const ASKED_ENOUGH = 'The operator is being asked as often as it allows. Please try again in a moment.';

/**
 * Asks the operator about one attempt at once, for those who look after payments.
 * @throws AppError not_found, too_many while the operator is asked as often as it allows
 */
export async function checkNow(ctx: Ctx, input: AttemptInput): Promise<{ state: string }> {
  authorise(ctx, 'payment.check-any', 'follow');
  const { attemptId } = AttemptInput.parse(input);
  const [found] = await ctx.db
    .select({ amountUgx: paymentIntents.amountUgx })
    .from(paymentAttempts)
    .innerJoin(paymentIntents, eq(paymentIntents.id, paymentAttempts.intentId))
    .where(eq(paymentAttempts.id, attemptId));
  if (!found) throw notFound('payment');
  await authoriseOn(ctx, 'payment.check-any', { kind: 'payment', id: attemptId, ...found });
  await withTransaction(ctx, async (tx) => {
    await recordAudit(tx, {
      action: 'payment.checked',
      resourceKind: 'payment_attempt',
      resourceId: attemptId,
    });
  });
  // What the answer brings about is done by the system, whoever asked.
  const waitMs = await askOperator({ ...ctx, actor: systemActor('payments.check') }, attemptId);
  if (waitMs > 0) throw tooMany(ASKED_ENOUGH, Math.ceil(waitMs / 1000));
  const [after] = await ctx.db
    .select({ state: paymentAttempts.state })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId));
  return { state: after?.state ?? 'unknown' };
}
