import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import type { ShelfChange } from '../catalog-changed';
import { productFamilies } from '../tables';
import type { FamilyPlan } from './placement';
import type { Change, Create } from './plan-rows';

const familiesIn = (plans: readonly (Create | Change)[]): FamilyPlan[] => [
  ...new Map(
    plans.flatMap(({ placement }) =>
      placement?.kind === 'in' ? [[placement.family.id, placement.family]] : [],
    ),
  ).values(),
];

/** Makes the families that products get into and that are not there yet. Answers how many. */
export async function makeFamilies(
  tx: TxCtx,
  vendorId: string,
  plans: readonly (Create | Change)[],
): Promise<number> {
  const now = tx.clock.now();
  const rows = familiesIn(plans)
    .filter(({ isThere }) => !isThere)
    .map(({ id, source, name, axes, categoryId }) => ({
      ...{ id, vendorId, categoryId, name, axes: [...axes], source, createdAt: now, updatedAt: now },
    }));
  if (rows.length > 0) await tx.db.insert(productFamilies).values(rows);
  return rows.length;
}

/** Puts known products into families, or lets members be something else there: all at once, so that two may swap. */
export async function joinFamilies(tx: TxCtx, plans: readonly Change[]): Promise<void> {
  const rows = plans.flatMap(({ known, placement }) =>
    placement?.kind === 'in'
      ? [{ id: known.product.id, familyId: placement.family.id, options: placement.options }]
      : [],
  );
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    update products p set family_id = (r->>'familyId')::uuid, options = array(select jsonb_array_elements_text(r->'options'))
    from jsonb_array_elements(${toJson(rows)}::text::jsonb) as list(r) where p.id = (r->>'id')::uuid`);
}

/** All products on sale of families that have changed: their pages show each other. */
export async function shownMembers(tx: TxCtx, plans: readonly (Create | Change)[]): Promise<ShelfChange[]> {
  const ids = familiesIn(plans).map(({ id }) => id);
  if (ids.length === 0) return [];
  return [
    ...(await tx.db.execute<ShelfChange>(sql`
      select id as "productId", slug from products where status = 'live'
        and family_id in (select jsonb_array_elements_text(${toJson(ids)}::text::jsonb)::uuid)`)),
  ];
}
