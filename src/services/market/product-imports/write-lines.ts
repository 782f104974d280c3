import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { ImportedRow } from '@/services/market/catalog';
import { productImportLines } from './tables';

/** Keeps what became of rows, in place of what a check has said of them. */
export async function writeLines(tx: TxCtx, importId: string, rows: readonly ImportedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db
    .insert(productImportLines)
    .values(rows.map(({ line, undo }) => ({ importId, ...line, undo })))
    .onConflictDoUpdate({
      target: [productImportLines.importId, productImportLines.line],
      set: {
        kind: sql`excluded.kind`,
        sku: sql`excluded.sku`,
        name: sql`excluded.name`,
        note: sql`excluded.note`,
        undo: sql`excluded.undo`,
      },
    });
}
