import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { offers } from '@/services/market/catalog';
import { meilisearchServer } from '@/services/market/search';
import { authoriseSystem } from '@/services/platform/access';
import { addJobs, type DeliveredEvent } from '@/services/platform/outbox';
import { PUSH_JOB } from './job-names';
import { writtenAt } from './note-changes';

const Payload = z.object({ vendorId: z.uuid() });

/**
 * Reaction to `shop.moved`: the search engine keeps the shop's address with each product, so all that it sells is sent anew.
 * PostgreSQL's index knows shops by number and has nothing to follow. A repeat sends the same again.
 */
export async function noteMovedShop(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { vendorId } = Payload.parse(event.payload);
  if (!meilisearchServer()) return;
  await withTransaction(ctx, async (tx) => {
    const changedAt = await writtenAt(tx, event.id);
    await tx.db.execute(sql`
      insert into search_pending (product_id, changed_at)
      select ${offers.productId}, ${changedAt.toISOString()}::timestamptz from ${offers}
      where ${offers.vendorId} = ${vendorId}::uuid and ${offers.sold}`);
    await addJobs(tx, [{ name: PUSH_JOB, payload: {}, key: PUSH_JOB }]);
  });
}
