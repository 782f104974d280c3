import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { categoriesChanged } from '../category-tree/categories-changed';
import { categoryAttributes } from '../tables';
import { SwitchAttribute } from './inputs';
import { lockAttribute } from './own-attribute';

/**
 * Takes an attribute away, or brings it back. What products say of it is kept all the while and shown no more until it is
 * back. The same again changes nothing.
 * @throws AppError not_found
 */
export async function switchAttribute(ctx: Ctx, input: SwitchAttribute): Promise<void> {
  authorise(ctx, 'product.write-any');
  const { attributeId, on } = SwitchAttribute.parse(input);
  await withTransaction(ctx, async (tx) => {
    const { removedAt, categoryId, key } = await lockAttribute(tx, attributeId);
    if ((removedAt === null) === on) return;
    await tx.db
      .update(categoryAttributes)
      .set({ removedAt: on ? null : tx.clock.now() })
      .where(eq(categoryAttributes.id, attributeId));
    await recordAudit(tx, {
      action: on ? 'category.attribute-restore' : 'category.attribute-remove',
      resourceKind: 'category',
      resourceId: categoryId,
      details: { attributeId, key },
    });
    await categoriesChanged(tx, [categoryId], { goods: true });
  });
}
