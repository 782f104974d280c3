import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';

/** Makes buyers of these products wait, in the order in which they lock themselves. */
export async function lockShelves(tx: TxCtx, productIds: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    select from stock_items
    where product_id in (select jsonb_array_elements_text(${JSON.stringify(productIds)}::text::jsonb)::uuid)
    order by product_id for no key update`);
}
