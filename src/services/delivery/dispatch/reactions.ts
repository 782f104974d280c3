import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { ugx } from '@/lib/money';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { drivers } from './tables';

const CashChanged = z.object({ driverId: z.uuid(), owedUgx: z.string().regex(/^\d+$/) });

/** What the books say a driver still has to hand over, so that offers with cash go to those with room for it. */
async function onCashChanged(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { driverId, owedUgx } = CashChanged.parse(event.payload);
  await ctx.db
    .update(drivers)
    .set({ cashOwedUgx: ugx(BigInt(owedUgx)) })
    .where(eq(drivers.userId, driverId));
}

export const dispatchReactions = { 'cash.changed': onCashChanged };
