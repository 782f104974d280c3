import { and, isNull, lt } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { productPictures } from './tables';

/** Forgets photos that were taken away before that moment, and answers how many: nobody puts them back any more. */
export async function forgetPictures(ctx: Ctx, before: Date): Promise<number> {
  authoriseSystem(ctx);
  return withTransaction(ctx, async (tx) => {
    const gone = await tx.db
      .delete(productPictures)
      .where(and(isNull(productPictures.position), lt(productPictures.removedAt, before)))
      .returning({ productId: productPictures.productId });
    if (gone.length > 0) {
      await recordAudit(tx, {
        action: 'product.pictures-forgotten',
        resourceKind: 'media',
        resourceId: 'pictures',
        details: { count: gone.length },
      });
    }
    return gone.length;
  });
}
