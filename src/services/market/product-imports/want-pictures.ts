import { eq, max } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import type { ImportedRow } from '@/services/market/catalog';
import { addJobs } from '@/services/platform/outbox';
import { picturesJob } from './import-jobs';
import { MOST_FILE_PICTURES } from './inputs';
import { laneOf, newPictures } from './new-pictures';
import type { Import } from './own-import';
import { productImportPictures } from './tables';

/** Has the pictures fetched that rows name, once the transaction that writes the rows is through. */
export async function wantPictures(tx: TxCtx, of: Import, rows: readonly ImportedRow[]): Promise<void> {
  const importId = of.id;
  const found = await newPictures(tx, of.vendorId, rows);
  if (found.length === 0) return;
  const so = await tx.db
    .select({ number: max(productImportPictures.number) })
    .from(productImportPictures)
    .where(eq(productImportPictures.importId, importId));
  const last = so[0]?.number ?? 0;
  const dueAt = tx.clock.now();
  const wanted = found.flatMap(({ productId, problem, ...picture }) =>
    // A row that looked right to the check, and of which no product came.
    productId === null
      ? []
      : [
          {
            ...{ ...picture, id: tx.ids.uuid(), importId, productId, dueAt, lane: laneOf(picture.host) },
            ...{ state: problem === null ? ('waiting' as const) : ('refused' as const), reason: problem },
          },
        ],
  );
  const some = wanted
    .map((one, index) => ({ ...one, number: last + 1 + index }))
    .slice(0, Math.max(MOST_FILE_PICTURES - last, 0));
  if (some.length === 0) return;
  await tx.db.insert(productImportPictures).values(some).onConflictDoNothing();
  const lanes = new Set(some.flatMap(({ state, lane }) => (state === 'waiting' ? [lane] : [])));
  await addJobs(
    tx,
    [...lanes].map((lane) => picturesJob(importId, lane)),
  );
}
