import { eq } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { NewEvent } from '@/services/platform/outbox';
import { unassignedEvent } from './delivery-events';
import type { DeliveryRow } from './move-delivery';
import type { DeliverySettings } from './settings';
import { deliveries } from './tables';

/** When the present search for a driver began. */
export function searchingSince({
  searchSince,
  createdAt,
  heldUntil,
}: Pick<DeliveryRow, 'searchSince' | 'createdAt' | 'heldUntil'>): Date {
  if (searchSince) return searchSince;
  return heldUntil && heldUntil > createdAt ? heldUntil : createdAt;
}

/**
 * Makes a search a person's business once it went through its rounds, or lasted its time: admins see it, and the event's
 * `late` has the customer told. Once for each search. The caller has locked the delivery.
 */
export async function escalateIfDue(
  ctx: TxCtx,
  delivery: DeliveryRow,
  settings: Pick<DeliverySettings, 'escalateRounds' | 'escalateMinutes'>,
  { isRoundOver }: { readonly isRoundOver: boolean },
): Promise<NewEvent[]> {
  if (delivery.escalatedAt !== null) return [];
  const now = ctx.clock.now();
  const lastedMs = now.getTime() - searchingSince(delivery).getTime();
  const isOutOfRounds = isRoundOver && delivery.searchRound + 1 >= settings.escalateRounds;
  if (!isOutOfRounds && lastedMs < settings.escalateMinutes * 60_000) return [];
  await ctx.db.update(deliveries).set({ escalatedAt: now }).where(eq(deliveries.id, delivery.id));
  return [unassignedEvent(delivery, now, { isLate: true })];
}
