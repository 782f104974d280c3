import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { paymentStatus } from '@/services/money/payments';
import { toJson } from '@/services/platform/outbox';
import { purchases } from './tables';

/** Tells a repeated request from another one under the same key. */
export function requestHash(request: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(toJson(request)).digest('hex');
}

export type Replay = { kind: 'awaiting_payment'; purchaseId: string; promptExpiresAt: Date | null };

/**
 * What the same key placed before, or null.
 * @throws AppError conflict when it was placed with other contents
 */
export async function findReplay(
  ctx: Ctx,
  customerId: string,
  idempotencyKey: string,
  hash: string,
): Promise<Replay | null> {
  const [row] = await ctx.db
    .select({ id: purchases.id, requestHash: purchases.requestHash, means: purchases.means })
    .from(purchases)
    .where(and(eq(purchases.customerId, customerId), eq(purchases.idempotencyKey, idempotencyKey)));
  if (!row) return null;
  if (row.requestHash !== hash) {
    throw conflict(
      'This checkout was already sent with other details. Please open your basket and start again.',
    );
  }
  const promptExpiresAt =
    row.means === 'on_delivery'
      ? null
      : (await paymentStatus(ctx, { kind: 'purchase', id: row.id })).promptExpiresAt;
  return { kind: 'awaiting_payment', purchaseId: row.id, promptExpiresAt };
}
