import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { categoriesChanged } from '../category-tree/categories-changed';
import { categoryAttributes } from '../tables';
import { ChangeAttribute } from './inputs';
import { type Attribute, lockAttribute } from './own-attribute';

export type ChangeAttributeOutcome =
  | { readonly kind: 'changed' }
  /** A list to choose from has no choices, or something else has some. */
  | { readonly kind: 'choices_wrong' }
  /** Only a number has a unit. */
  | { readonly kind: 'unit_wrong' };

type Words = Pick<Attribute, 'label' | 'unit' | 'choices' | 'required' | 'shown'>;

const wordsOf = ({ label, unit, choices, required, shown }: Words): Words => ({
  ...{ label, unit, choices, required, shown },
});

/**
 * Calls an attribute something else, changes what can be chosen, whether it must be there and whether buyers see it.
 * What products said before and can be chosen no more is kept and not shown. The same again changes nothing.
 * @throws AppError not_found
 */
export async function changeAttribute(ctx: Ctx, input: ChangeAttribute): Promise<ChangeAttributeOutcome> {
  authorise(ctx, 'product.write-any');
  const { attributeId, unit, ...asked } = ChangeAttribute.parse(input);
  return withTransaction(ctx, async (tx): Promise<ChangeAttributeOutcome> => {
    const attribute = await lockAttribute(tx, attributeId);
    const { kind, categoryId } = attribute;
    if ((kind === 'choice') !== asked.choices.length > 0) return { kind: 'choices_wrong' };
    if (kind !== 'number' && unit !== '') return { kind: 'unit_wrong' };
    const [before, after] = [wordsOf(attribute), wordsOf({ ...asked, unit: unit || null })];
    if (JSON.stringify(before) === JSON.stringify(after)) return { kind: 'changed' };
    await tx.db.update(categoryAttributes).set(after).where(eq(categoryAttributes.id, attributeId));
    await recordAudit(tx, {
      action: 'category.attribute-change',
      resourceKind: 'category',
      resourceId: categoryId,
      details: { attributeId, key: attribute.key },
      before,
      after,
    });
    await categoriesChanged(tx, [categoryId], { goods: true });
    return { kind: 'changed' };
  });
}
