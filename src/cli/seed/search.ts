import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';

/**
 * Lots, licences and rules reach the search index by events, and a seed writes none: what the index says otherwise than
 * the shelf is written anew.
 */
export async function seedSearch(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    select search_refresh(array(
      select p.id from products p
      left join search_entries e on e.product_id = p.id
      left join search_traits t on t.no = e.trait
      left join search_facts f on f.product_id = p.id
      where (e.product_id is null) <> (f.product_id is null)
        or (t.in_stock, t.certified) is distinct from (f.in_stock, f.certified)))`);
}
