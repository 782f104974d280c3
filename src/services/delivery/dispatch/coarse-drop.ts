import { type SQL, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import { openDrop, sealDrop } from './sealed-drop';

/** Two decimals are about a kilometre: enough for figures by area, too little for a door. */
const COARSE_DECIMALS = 2;
const coarse = (degrees: number) => Number(degrees.toFixed(COARSE_DECIMALS));

/**
 * Gives up door and note of these rows and keeps the area, sealed anew. What cannot be read now is left for another
 * night. Internal: for what is over.
 */
export async function coarsenDrops(
  tx: TxCtx,
  table: 'purchases' | 'deliveries',
  which: SQL,
  limit: number,
): Promise<number> {
  const rows = await tx.db.execute<{ id: string; drop_sealed: string | null }>(sql`
    select id, drop_sealed from ${sql.identifier(table)} where ${which} and drop_coarse_at is null
    order by created_at, id limit ${limit} for update skip locked`);
  const changed: { id: string; sealed: string | null }[] = [];
  for (const { id, drop_sealed: sealed } of rows) {
    const drop = await openDrop(tx, { table, id }, sealed);
    if (sealed !== null && drop === null) continue;
    const area = drop && { name: drop.name, note: '', lat: coarse(drop.lat), lng: coarse(drop.lng) };
    changed.push({ id, sealed: area && (await sealDrop(tx, { table, id }, area)) });
  }
  if (changed.length === 0) return 0;
  await tx.db.execute(sql`
    update ${sql.identifier(table)} t set drop_sealed = c.sealed, drop_coarse_at = ${tx.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${toJson(changed)}::text::jsonb) as c(id uuid, sealed text) where t.id = c.id`);
  return changed.length;
}
