import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { takeBackPictures } from '@/services/market/catalog';
import { STAYS, UNDONE } from './picture-words';
import { productImportPictures } from './tables';

const of = (importId: string) => eq(productImportPictures.importId, importId);

/**
 * Takes back the pictures that a file has brought to one product, and stops those that still wait; answers whether there
 * is more. Internal: the caller authorises, and holds the lock of the import and of the shop's products.
 */
export async function takeBackSomePictures(tx: TxCtx, importId: string): Promise<boolean> {
  const { productId, position, pictureId, drawnPicture, state } = productImportPictures;
  await tx.db
    .update(productImportPictures)
    .set({ state: 'undone', reason: UNDONE })
    .where(and(of(importId), eq(state, 'waiting')));
  const brought = and(of(importId), isNotNull(pictureId));
  const [next] = await tx.db
    .select({ productId })
    .from(productImportPictures)
    .where(brought)
    .orderBy(asc(productId))
    .limit(1);
  if (!next) return false;
  const ofProduct = and(brought, eq(productId, next.productId));
  const rows = await tx.db
    .select({ pictureId, drawnPicture })
    .from(productImportPictures)
    .where(ofProduct)
    .orderBy(asc(position));
  const pictureIds = rows.flatMap((row) => row.pictureId ?? []);
  const drawing = rows.find((row) => row.drawnPicture !== null)?.drawnPicture ?? null;
  // Before the photos go: their going makes the rows forget them.
  const ids = productImportPictures.id;
  const changed = await tx.db
    .update(productImportPictures)
    .set({ state: 'undone', reason: UNDONE, pictureId: null })
    .where(ofProduct)
    .returning({ id: ids });
  if (await takeBackPictures(tx, { productId: next.productId, pictureIds, drawing })) return true;
  for (const { id } of changed)
    await tx.db.update(productImportPictures).set({ state: 'fetched', reason: STAYS }).where(eq(ids, id));
  return true;
}
