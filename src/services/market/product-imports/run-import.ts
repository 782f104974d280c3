import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { type ImportedRow, readImport } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { mediaStore } from '@/services/platform/media';
import { fileOf } from './import-file';
import { importHow } from './import-how';
import { lockImport } from './own-import';
import { productImportParts, productImports } from './tables';
import { wantPictures } from './want-pictures';
import { writeLines } from './write-lines';

const Payload = z.object({ importId: z.uuid() });

/** Another worker took it up, or is through with it. */
class NotMine extends Error {}

/**
 * Job: writes a file, a hundred rows in a transaction, each with what became of it and what takes it back. What a
 * worker that died had written is not written again.
 */
export async function runImport(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { importId } = Payload.parse(payload);
  const row = await withTransaction(ctx, (tx) => lockImport(tx, importId));
  if (row?.state !== 'running') return;
  let { doneLine } = row;
  const keep = async (tx: TxCtx, rows: readonly ImportedRow[]) => {
    const now = await lockImport(tx, importId);
    if (now?.state !== 'running' || now.doneLine !== doneLine) throw new NotMine();
    await writeLines(tx, importId, rows);
    await wantPictures(tx, now, rows);
    const last = rows.at(-1)?.line.line ?? doneLine;
    await tx.db
      .update(productImports)
      .set({ doneLine: last, updatedAt: tx.clock.now() })
      .where(eq(productImports.id, importId));
    return last;
  };
  try {
    await readImport(ctx, await importHow(ctx, row, false), {
      chunks: fileOf(ctx, importId),
      store: mediaStore(),
      onRows: async (inner, rows) => {
        doneLine = await withTransaction(inner, (tx) => keep(tx, rows));
      },
    });
  } catch (error) {
    if (error instanceof NotMine) return;
    // It could be read when it was checked: a category was closed since. What is written stays, and can be undone.
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
  }
  await withTransaction(ctx, async (tx) => {
    const now = await lockImport(tx, importId);
    if (now?.state !== 'running') return;
    await tx.db
      .update(productImports)
      .set({ state: 'done', updatedAt: tx.clock.now() })
      .where(eq(productImports.id, importId));
    await tx.db.delete(productImportParts).where(eq(productImportParts.importId, importId));
  });
}
