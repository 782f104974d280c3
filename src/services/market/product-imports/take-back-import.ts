import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { lockShelf, RowUndo, undoRow } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { lockImport } from './own-import';
import { productImportLines, productImports } from './tables';
import { takeBackSomePictures } from './take-back-pictures';

const Payload = z.object({ importId: z.uuid() });
const BATCH = 50;

/** Job: takes back what a file has written, the last row first, as far as nobody has done anything with it since. */
export async function takeBackImport(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { importId } = Payload.parse(payload);
  while (await withTransaction(ctx, (tx) => takeBackSome(tx, importId)));
}

/** Whether there is more. */
async function takeBackSome(tx: TxCtx, importId: string): Promise<boolean> {
  const row = await lockImport(tx, importId);
  if (row?.state !== 'undoing') return false;
  await lockShelf(tx, row.vendorId);
  // The pictures first: a product that goes would take them along, and one that stays has to show its drawing again.
  if (await takeBackSomePictures(tx, importId)) {
    const updatedAt = tx.clock.now();
    await tx.db.update(productImports).set({ updatedAt }).where(eq(productImports.id, importId));
    return true;
  }
  const rows = await tx.db
    .select({ line: productImportLines.line, undo: productImportLines.undo })
    .from(productImportLines)
    .where(
      and(
        eq(productImportLines.importId, importId),
        isNotNull(productImportLines.undo),
        isNull(productImportLines.undone),
      ),
    )
    .orderBy(desc(productImportLines.line))
    .limit(BATCH);
  for (const { line, undo } of rows) {
    const undone = await undoRow(tx, RowUndo.parse(undo));
    await tx.db
      .update(productImportLines)
      .set({ undone })
      .where(and(eq(productImportLines.importId, importId), eq(productImportLines.line, line)));
  }
  const isOver = rows.length < BATCH;
  await tx.db
    .update(productImports)
    .set({ state: isOver ? 'undone' : 'undoing', updatedAt: tx.clock.now() })
    .where(eq(productImports.id, importId));
  return !isOver;
}
