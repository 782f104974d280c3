import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { firstRows, readImport } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { mediaStore } from '@/services/platform/media';
import { fileOf } from './import-file';
import { importHow } from './import-how';
import { newPictures } from './new-pictures';
import { type Import, lockImport } from './own-import';
import { productImportLines, productImports } from './tables';
import { writeLines } from './write-lines';

const Payload = z.object({ importId: z.uuid(), checkNo: z.int() });
const SAMPLE_ROWS = 3;

/** The choice was changed while its check ran: another job is at work. */
class Overtaken extends Error {}

/** Job: says row by row what a file would do, and changes nothing in the shop. */
export async function checkImport(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { importId, checkNo } = Payload.parse(payload);
  const row = await begin(ctx, importId, checkNo);
  if (!row) return;
  try {
    await readImport(ctx, await importHow(ctx, row, true), {
      chunks: fileOf(ctx, importId),
      store: mediaStore(),
      onRows: async (_ctx, rows) => {
        await withTransaction(ctx, async (tx) => {
          const pictures = (await newPictures(tx, row.vendorId, rows)).length;
          if (!(await stillWanted(tx, { importId, checkNo }, pictures))) throw new Overtaken();
          await writeLines(tx, importId, rows);
        });
      },
    });
    await finish(ctx, { importId, checkNo }, null);
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    await finish(ctx, { importId, checkNo }, error.message);
  }
}

type Check = z.infer<typeof Payload>;

/** Forgets an earlier check and keeps what the file looks like; null when this check is not wanted any more. */
async function begin(ctx: Ctx, importId: string, checkNo: number): Promise<Import | null> {
  const { headers, rows } = await firstRows(fileOf(ctx, importId), SAMPLE_ROWS);
  return withTransaction(ctx, async (tx) => {
    const row = await lockImport(tx, importId);
    if (row?.state !== 'checking' || row.checkNo !== checkNo) return null;
    await tx.db.delete(productImportLines).where(eq(productImportLines.importId, importId));
    await tx.db
      .update(productImports)
      .set({ headers, sample: rows, pictureCount: 0, updatedAt: tx.clock.now() })
      .where(eq(productImports.id, importId));
    return row;
  });
}

const isCheck = ({ importId, checkNo }: Check) =>
  and(
    eq(productImports.id, importId),
    eq(productImports.checkNo, checkNo),
    eq(productImports.state, 'checking'),
  );

async function stillWanted(tx: TxCtx, check: Check, pictures: number): Promise<boolean> {
  const pictureCount = sql`${productImports.pictureCount} + ${pictures}::int`;
  const moved = await tx.db
    .update(productImports)
    .set({ pictureCount, updatedAt: tx.clock.now() })
    .where(isCheck(check))
    .returning({ id: productImports.id });
  return moved.length > 0;
}

async function finish(ctx: Ctx, check: Check, problem: string | null): Promise<void> {
  await ctx.db
    .update(productImports)
    .set({ state: problem === null ? 'checked' : 'unusable', problem, updatedAt: ctx.clock.now() })
    .where(isCheck(check));
}
