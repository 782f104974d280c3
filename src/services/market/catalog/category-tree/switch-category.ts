import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { categories } from '../tables';
import { categoriesChanged } from './categories-changed';
import { SwitchCategory } from './inputs';
import { lockCategory } from './lock-category';

/**
 * Switches a category on or off: what is in it, and in all below it, is sold or not from now on. Those below keep their
 * own switch. The same again changes nothing.
 * @throws AppError not_found
 */
export async function switchCategory(ctx: Ctx, input: SwitchCategory): Promise<void> {
  authorise(ctx, 'product.write-any');
  const { categoryId, on } = SwitchCategory.parse(input);
  await withTransaction(ctx, async (tx) => {
    const { switchedOn } = await lockCategory(tx, categoryId);
    if (switchedOn === on) return;
    await tx.db.update(categories).set({ switchedOn: on }).where(eq(categories.id, categoryId));
    await recordAudit(tx, {
      action: 'category.switch',
      resourceKind: 'category',
      resourceId: categoryId,
      before: { on: switchedOn },
      after: { on },
    });
    await categoriesChanged(tx, [categoryId], { goods: true });
  });
}
