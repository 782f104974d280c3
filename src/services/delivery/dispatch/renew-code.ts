import { and, eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { emit } from '@/services/platform/outbox';
import { CODE_TRIES, MAX_CODES } from './codes';
import { deliveryEvent } from './delivery-events';
import { CODE_LENGTH } from './inputs';
import type { DeliveryRow } from './move-delivery';
import { deliveries } from './tables';

export type RenewOutcome =
  | { readonly kind: 'renewed'; readonly code: string }
  /** Three codes were given out: only support can help now. */
  | { readonly kind: 'limit' }
  /** There is no delivery, or its code has been used or is void. */
  | { readonly kind: 'closed' };

/** A fresh delivery code with five tries. The caller has made sure that it is the customer who asks. */
export function renewDeliveryCode(ctx: TxCtx, ref: Reference): Promise<RenewOutcome> {
  return renew(ctx, ref, (row) => {
    if (!['searching', 'assigned', 'collected'].includes(row.state)) return 'closed';
    if (row.codesIssued >= MAX_CODES) return 'limit';
    return (code) => ({
      deliveryCode: code,
      deliveryTriesLeft: CODE_TRIES,
      codesIssued: row.codesIssued + 1,
    });
  });
}

/** A fresh pickup code with five tries. The caller has made sure that it is the shop who asks. */
export function renewPickupCode(ctx: TxCtx, ref: Reference): Promise<RenewOutcome> {
  return renew(ctx, ref, (row) => {
    if (!['searching', 'assigned'].includes(row.state)) return 'closed';
    if (row.pickupCodesIssued >= MAX_CODES) return 'limit';
    return (code) => ({
      pickupCode: code,
      pickupTriesLeft: CODE_TRIES,
      pickupCodesIssued: row.pickupCodesIssued + 1,
    });
  });
}

type Change = (code: string) => Partial<DeliveryRow>;

async function renew(
  ctx: TxCtx,
  ref: Reference,
  decide: (row: DeliveryRow) => Change | 'limit' | 'closed',
): Promise<RenewOutcome> {
  const [row] = await ctx.db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.refKind, ref.kind), eq(deliveries.refId, ref.id)))
    .for('no key update');
  if (!row) return { kind: 'closed' };
  const change = decide(row);
  if (change === 'limit' || change === 'closed') return { kind: change };
  const code = ctx.ids.digits(CODE_LENGTH);
  await ctx.db.update(deliveries).set(change(code)).where(eq(deliveries.id, row.id));
  await emit(ctx, [deliveryEvent('delivery.code_renewed', row, row.driverId, ctx.clock.now())]);
  return { kind: 'renewed', code };
}
