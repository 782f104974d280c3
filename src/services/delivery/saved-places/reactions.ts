import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { handoverFix } from '@/services/delivery/tracking';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { learnHandover } from './learned-point';
import { requirePlace, sealPlace } from './sealed-place';
import { savedPlaces, savedPlaceUses } from './tables';

const Delivered = z.object({
  deliveryId: z.uuid(),
  refKind: z.string(),
  refId: z.uuid(),
  at: z.coerce.date(),
});

/**
 * What the driver's phone measured when it was handed over moves the place there. A pin that was set after the order
 * went out knows better, and so does an owner who wants theirs kept.
 */
async function onDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { deliveryId, refKind, refId, at } = Delivered.parse(event.payload);
  const [use] = await ctx.db
    .select({ placeId: savedPlaceUses.placeId, usedAt: savedPlaceUses.usedAt })
    .from(savedPlaceUses)
    .where(and(eq(savedPlaceUses.refKind, refKind), eq(savedPlaceUses.refId, refId)));
  if (!use) return;
  const fix = await handoverFix(ctx, { deliveryId, at });
  if (!fix) return;
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select()
      .from(savedPlaces)
      .where(and(eq(savedPlaces.id, use.placeId), isNull(savedPlaces.removedAt)))
      .for('no key update');
    if (!row?.learns || use.usedAt < row.pinnedAt) return;
    const before = await requirePlace(tx, row.id, row.placeSealed);
    const place = learnHandover(before, { ...fix, deliveryId, at: at.toISOString() });
    if (!place) return;
    await tx.db
      .update(savedPlaces)
      .set({ placeSealed: await sealPlace(tx, row.id, place) })
      .where(eq(savedPlaces.id, row.id));
    await recordAudit(tx, {
      action: 'place.learn',
      resourceKind: 'place',
      resourceId: row.id,
      details: { deliveries: place.handovers.length },
    });
  });
}

export const savedPlaceReactions: Readonly<
  Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>
> = { 'delivery.delivered': onDelivered };
