import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { emit } from '@/services/platform/outbox';
import { CODE_TRIES, MAX_CODES } from './codes';
import { deliveryEvent } from './delivery-events';
import type { DeliveryState } from './delivery-state';
import { CODE_LENGTH } from './inputs';
import { type DeliveryRow, lockDeliveryOf } from './move-delivery';
import { deliveries } from './tables';

export type RenewOutcome =
  | { readonly kind: 'renewed'; readonly code: string }
  /** Three codes were given out: only support can help now. */
  | { readonly kind: 'limit' }
  /** There is no delivery, or its code has been used or is void. */
  | { readonly kind: 'closed' };

export type UnlockOutcome =
  | { readonly kind: 'renewed' }
  /** It can still be typed, so nothing was changed. */
  | { readonly kind: 'not_locked' }
  | { readonly kind: 'closed' };

/** A fresh delivery code with five tries. The caller has made sure that it is the customer who asks. */
export function renewDeliveryCode(ctx: TxCtx, ref: Reference): Promise<RenewOutcome> {
  return renew(ctx, ref, 'delivery', (row) => (row.codesIssued >= MAX_CODES ? 'limit' : null));
}

/** A fresh pickup code with five tries. The caller has made sure that it is the shop who asks. */
export function renewPickupCode(ctx: TxCtx, ref: Reference): Promise<RenewOutcome> {
  return renew(ctx, ref, 'pickup', (row) => (row.pickupCodesIssued >= MAX_CODES ? 'limit' : null));
}

/**
 * The way out when a code is locked and its people have had all theirs: one more, also beyond the limit and counted like
 * the others. Those whose code it is read it where they read the first one; whoever asks for it is not told. The caller
 * asks who may.
 */
export async function unlockCode(ctx: TxCtx, ref: Reference, which: CodeKind): Promise<UnlockOutcome> {
  const { triesLeft } = KINDS[which];
  const outcome = await renew(ctx, ref, which, (row) => (row[triesLeft] > 0 ? 'not_locked' : null));
  return { kind: outcome.kind };
}

const KINDS = {
  pickup: {
    code: 'pickupCode',
    triesLeft: 'pickupTriesLeft',
    issued: 'pickupCodesIssued',
    typedIn: ['searching', 'assigned'],
  },
  delivery: {
    code: 'deliveryCode',
    triesLeft: 'deliveryTriesLeft',
    issued: 'codesIssued',
    typedIn: ['searching', 'assigned', 'collected'],
  },
} as const satisfies Record<string, { typedIn: readonly DeliveryState[]; [field: string]: unknown }>;

export type CodeKind = keyof typeof KINDS;

/** `refuses` says what speaks against a new code for a delivery whose code can still be used. */
async function renew<Refusal extends string>(
  ctx: TxCtx,
  ref: Reference,
  which: CodeKind,
  refuses: (row: DeliveryRow) => Refusal | null,
): Promise<{ kind: 'renewed'; code: string } | { kind: 'closed' } | { kind: Refusal }> {
  const row = await lockDeliveryOf(ctx, ref);
  const { code, triesLeft, issued, typedIn } = KINDS[which];
  if (!row || !typedIn.some((state) => state === row.state)) return { kind: 'closed' };
  const refusal = refuses(row);
  if (refusal !== null) return { kind: refusal };
  const fresh = ctx.ids.digits(CODE_LENGTH);
  await ctx.db
    .update(deliveries)
    .set({ [code]: fresh, [triesLeft]: CODE_TRIES, [issued]: row[issued] + 1 })
    .where(eq(deliveries.id, row.id));
  await emit(ctx, [deliveryEvent('delivery.code_renewed', row, row.driverId, ctx.clock.now())]);
  return { kind: 'renewed', code: fresh };
}
