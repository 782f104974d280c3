import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';

/** Pieces that money was given back for, by product. */
export async function piecesGivenBack(tx: TxCtx, orderId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db.execute<{ product: string; pieces: number }>(sql`
    select line->>'productId' as product, sum((line->>'quantity')::int)::int as pieces
    from order_refunds r, jsonb_array_elements(r.lines) as line
    where r.order_id = ${orderId}::uuid group by 1`);
  return new Map(rows.map(({ product, pieces }) => [product, pieces]));
}
