import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { recordAudit } from '@/services/platform/audit';
import { sameCode } from './codes';
import type { DeliveryRow } from './move-delivery';
import { deliveries } from './tables';
import type { CodeOutcome } from './types';

/** Locks a delivery of this driver. @throws AppError not_found for anybody else's */
export async function lockOwnDelivery(
  ctx: TxCtx,
  deliveryId: string,
  driverId: string,
): Promise<DeliveryRow> {
  const [row] = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.driverId, driverId)))
    .for('no key update');
  if (!row) throw notFound('delivery');
  return row;
}

const KINDS = {
  pickup: { code: 'pickupCode', triesLeft: 'pickupTriesLeft' },
  delivery: { code: 'deliveryCode', triesLeft: 'deliveryTriesLeft' },
} as const;

/**
 * Holds a typed code against the real one of a locked delivery. A wrong one is counted here and comes back
 * as an outcome: throwing would roll the count back and give endless tries.
 */
export async function checkCode(
  ctx: TxCtx,
  delivery: DeliveryRow,
  kind: keyof typeof KINDS,
  typed: string,
): Promise<CodeOutcome> {
  const { code, triesLeft } = KINDS[kind];
  if (delivery[triesLeft] <= 0) return { kind: 'locked' };
  if (sameCode(typed, delivery[code])) return { kind: 'ok' };
  const left = delivery[triesLeft] - 1;
  await ctx.db
    .update(deliveries)
    .set({ [triesLeft]: left })
    .where(eq(deliveries.id, delivery.id));
  await recordAudit(ctx, {
    action: `code.wrong-${kind}`,
    resourceKind: 'delivery',
    resourceId: delivery.id,
    details: { triesLeft: left },
  });
  return left === 0 ? { kind: 'locked' } : { kind: 'wrong_code', triesLeft: left };
}
