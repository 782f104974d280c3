import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict, notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { checkJob } from './import-jobs';
import { MAX_IMPORT_BYTES, ReceiveImport } from './inputs';
import { productImportParts, productImports } from './tables';

const PART_BYTES = 1024 * 1024;

export type ReceiveOutcome = { readonly kind: 'received' | 'too_large' | 'empty' };

/**
 * Takes a shop's file in and has it checked; nothing of the shop changes yet. A file that broke off may be sent again
 * under the same id; one that is there already is not taken twice.
 * @throws AppError not_found for another shop's import, forbidden for those who may not manage products
 */
export async function receiveImport(
  ctx: Ctx,
  input: ReceiveImport,
  chunks: AsyncIterable<Uint8Array>,
): Promise<ReceiveOutcome> {
  authorise(ctx, 'product.write-own');
  const { importId, fileName } = ReceiveImport.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  const isNew = await withTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    await tx.db
      .insert(productImports)
      .values({ id: importId, vendorId, fileName, state: 'uploading', createdAt: now, updatedAt: now })
      .onConflictDoNothing();
    const [row] = await tx.db
      .select()
      .from(productImports)
      .where(eq(productImports.id, importId))
      .for('no key update');
    if (row?.vendorId !== vendorId) throw notFound('import');
    if (row.state !== 'uploading') return false;
    await tx.db.delete(productImportParts).where(eq(productImportParts.importId, importId));
    return true;
  });
  if (!isNew) return { kind: 'received' };
  const bytes = await store(ctx, importId, chunks);
  if (bytes === null || bytes === 0) {
    await ctx.db.delete(productImports).where(eq(productImports.id, importId));
    return { kind: bytes === null ? 'too_large' : 'empty' };
  }
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select()
      .from(productImports)
      .where(eq(productImports.id, importId))
      .for('no key update');
    if (row?.state !== 'uploading')
      throw conflict('This file was sent twice at the same time. Open it from the list.');
    await tx.db
      .update(productImports)
      .set({ state: 'checking', bytes, updatedAt: tx.clock.now() })
      .where(eq(productImports.id, importId));
    await addJobs(tx, [checkJob(row)]);
    await recordAudit(tx, {
      action: 'product.import-sent',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { importId, bytes },
    });
  });
  return { kind: 'received' };
}

/** Writes the parts as they come; null when there are too many. */
async function store(ctx: Ctx, importId: string, chunks: AsyncIterable<Uint8Array>): Promise<number | null> {
  let [bytes, part, waiting] = [0, 0, Buffer.alloc(0)];
  const write = async (data: Buffer) => {
    await ctx.db.insert(productImportParts).values({ importId, part, bytes: data });
    part += 1;
  };
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_IMPORT_BYTES) return null;
    waiting = Buffer.concat([waiting, chunk]);
    for (; waiting.length >= PART_BYTES; waiting = waiting.subarray(PART_BYTES)) {
      await write(waiting.subarray(0, PART_BYTES));
    }
  }
  if (waiting.length > 0) await write(waiting);
  return bytes;
}
