import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { Region } from '@/lib/regions';
import { catalogChanged, type ShelfChange } from '@/services/market/catalog';
import { emit } from '@/services/platform/outbox';

type Which = { readonly categoryId: string } & ({ readonly vendorId: string } | { readonly region: Region });

/** Says of all goods that go by the rules of a category, of one shop or one region, that pages and search must look at them anew. */
export async function shelvesMoved(tx: TxCtx, which: Which): Promise<void> {
  const whose = 'vendorId' in which ? sql`v.id = ${which.vendorId}::uuid` : sql`v.region = ${which.region}`;
  const rows = await tx.db.execute<ShelfChange>(sql`
    select p.id as "productId", p.slug from products p join vendors v on v.id = p.vendor_id
    join categories c on c.id = p.category_id
    where c.restricted_by = ${which.categoryId}::uuid and p.status in ('live', 'paused') and ${whose} order by p.id`);
  if (rows.length > 0) await emit(tx, catalogChanged(rows));
}
