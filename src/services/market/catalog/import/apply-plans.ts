import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import { catalogChanged, type ShelfChange } from '../catalog-changed';
import { freeSlugs } from '../free-slugs';
import { allTextOf, textOfProduct } from '../own-product';
import { askForReview, withdrawReview } from '../reviews-of';
import { slugWith } from '../slug';
import { type ProductPicture, productReviews, products, stockItems } from '../tables';
import type { Change, Create as NewProduct } from './plan-rows';
import { factsAfter, factsOf } from './product-facts';
import { type RowUndo, undoOf } from './row-undo';
import { joinFamilies, makeFamilies, shownMembers } from './write-families';

type Create = NewProduct & { readonly picture: ProductPicture };

/** Writes what a part of a file changes; the known products must be locked. Answers what takes it back, by line. */
export async function applyPlans(
  tx: TxCtx,
  vendorId: string,
  creates: readonly Create[],
  changes: readonly Change[],
): Promise<ReadonlyMap<number, RowUndo>> {
  const plans = [...creates, ...changes];
  const families = await makeFamilies(tx, vendorId, plans);
  const [made, changed] = [await create(tx, vendorId, creates), await change(tx, changes)];
  const shown = [...made.shown, ...changed.shown, ...(await shownMembers(tx, plans))];
  await recordAudit(tx, {
    action: 'product.import',
    resourceKind: 'vendor',
    resourceId: vendorId,
    details: { created: creates.length, changed: changes.length, families },
  });
  await emit(tx, catalogChanged([...new Map(shown.map((one) => [one.productId, one])).values()]));
  return new Map([...made.undo, ...changed.undo]);
}

type Written = { readonly shown: ShelfChange[]; readonly undo: (readonly [line: number, RowUndo])[] };
const NOTHING: Written = { shown: [], undo: [] };

async function create(tx: TxCtx, vendorId: string, plans: readonly Create[]): Promise<Written> {
  if (plans.length === 0) return NOTHING;
  const now = tx.clock.now();
  const named = plans.map(({ draft }) => ({ id: tx.ids.uuid(), name: draft.name }));
  const slugs = await freeSlugs(tx, named);
  const rows = plans.map(({ draft, state, picture, placement, attributes }, index) => {
    const { sku, categoryId, form, priceUgx, costUgx, minQuantity } = draft;
    const id = named[index]?.id ?? tx.ids.uuid();
    const slug = slugs[index] ?? slugWith(draft.name, id);
    const plain = { id, slug, vendorId, sku, categoryId, form, picture, status: state };
    const figures = { priceUgx, costUgx, minQuantity: minQuantity ?? 1 };
    const inFamily = placement?.kind === 'in' ? placement : null;
    const member = { familyId: inFamily?.family.id ?? null, options: inFamily?.options ?? null };
    const words = { ...textOfProduct(draft), tags: draft.tags ?? [], attributes };
    return { ...plain, ...figures, ...member, ...words, createdAt: now, updatedAt: now };
  });
  await tx.db.insert(products).values(rows);
  await tx.db
    .insert(stockItems)
    .values(rows.map(({ id }, index) => ({ productId: id, available: plans[index]?.draft.stock ?? 0 })));
  const waiting = rows.filter(({ status }) => status === 'review');
  if (waiting.length > 0) {
    await tx.db.insert(productReviews).values(
      waiting.map((row) => ({
        ...{ id: tx.ids.uuid(), productId: row.id, kind: 'first' as const, proposed: allTextOf(row) },
        ...{ state: 'waiting' as const, submittedAt: now },
      })),
    );
  }
  return {
    shown: rows.filter(({ status }) => status === 'live').map(({ id, slug }) => ({ productId: id, slug })),
    undo: plans.flatMap(({ line }, index) => {
      const row = rows[index];
      return row ? [[line, { kind: 'created' as const, productId: row.id, after: factsOf(row) }]] : [];
    }),
  };
}

async function change(tx: TxCtx, plans: readonly Change[]): Promise<Written> {
  if (plans.length === 0) return NOTHING;
  const now = tx.clock.now();
  const rows = plans.map((plan) => ({ id: plan.known.product.id, ...factsAfter(plan) }));
  await tx.db.execute(sql`
    update products p set name = r->>'name', description = r->>'description', strength = r->>'strength',
      herbs = array(select jsonb_array_elements_text(r->'herbs')),
      tags = array(select jsonb_array_elements_text(r->'tags')), attributes = r->'attributes', category_id = (r->>'categoryId')::uuid,
      form = r->>'form', price_ugx = (r->>'priceUgx')::bigint, cost_ugx = (r->>'costUgx')::bigint,
      min_quantity = (r->>'minQuantity')::int, updated_at = ${now.toISOString()}::timestamptz
    from jsonb_array_elements(${toJson(rows)}::text::jsonb) as list(r) where p.id = (r->>'id')::uuid`);
  await joinFamilies(tx, plans);
  await changeStock(tx, plans);
  for (const { known, review } of plans) {
    const { id: productId, status } = known.product;
    const kind = status === 'review' ? 'first' : 'edit';
    if (review.kind === 'ask') await askForReview(tx, { productId, kind, proposed: review.proposed });
    else if (review.kind === 'withdraw') await withdrawReview(tx, productId);
  }
  return {
    shown: plans
      .filter(({ known }) => known.product.status === 'live')
      .map(({ known: { product } }) => ({ productId: product.id, slug: product.slug })),
    undo: plans.map((plan) => [plan.line, undoOf(plan, now)]),
  };
}

async function changeStock(tx: TxCtx, plans: readonly Change[]): Promise<void> {
  const rows = plans.flatMap(({ known, available }) =>
    available === null ? [] : [{ productId: known.product.id, available }],
  );
  if (rows.length === 0) return;
  await tx.db
    .insert(stockItems)
    .values(rows)
    .onConflictDoUpdate({
      target: stockItems.productId,
      // The plan has left the pieces of lots on the shelf, and its row is locked.
      set: { available: sql`excluded.available` },
    });
}
