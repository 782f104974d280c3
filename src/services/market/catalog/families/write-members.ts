import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { type AuditEntry, recordAudits } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import { allTextOf } from '../own-product';
import { wordsAreShown } from '../product-state';
import { productReviews, stockCorrections } from '../tables';
import { shelfEvents } from './family-events';
import type { MemberPlan } from './save-plan';

const isMoved = ({ member, options }: MemberPlan) => options.join('\u001f') !== member.options.join('\u001f');
const isPriced = ({ member, priceUgx }: MemberPlan) => priceUgx !== member.priceUgx;
const isLeastNew = ({ member, minQuantity }: MemberPlan) => minQuantity !== member.minQuantity;
const isCostNew = ({ member, costUgx }: MemberPlan) => costUgx !== member.costUgx;
const isRenumbered = ({ member, sku }: MemberPlan) => sku !== member.sku;
const isCounted = ({ count }: MemberPlan) => count !== null && count.delta !== 0;
/** Its facts, beside stock and state. */
const isSaid = (plan: MemberPlan) =>
  isMoved(plan) || isPriced(plan) || isLeastNew(plan) || isRenumbered(plan);
const isRowNew = (plan: MemberPlan) => isSaid(plan) || isCostNew(plan) || plan.deed !== null;
/** What the shop pays is nobody else's business. */
const isNewToBuyers = (plan: MemberPlan) => isSaid(plan) || isCounted(plan) || plan.deed !== null;

/** Writes what is new of locked members. Answers how many are other than before. */
export async function writeMembers(tx: TxCtx, plans: readonly MemberPlan[]): Promise<number> {
  const rows = plans.filter(isRowNew);
  if (rows.length > 0) await updateRows(tx, rows);
  await countStock(
    tx,
    plans.filter(({ count }) => count !== null),
  );
  await moveReviews(tx, plans);
  await recordAudits(tx, plans.flatMap(evidenceOf));
  const changed = plans.filter((plan) => isRowNew(plan) || isCounted(plan));
  const shown = changed
    .filter(isNewToBuyers)
    .filter(({ member, state }) => wordsAreShown(member.status) || wordsAreShown(state));
  await emit(tx, shelfEvents(shown.map(({ member }) => member)));
  return changed.length;
}

async function updateRows(tx: TxCtx, plans: readonly MemberPlan[]): Promise<void> {
  const now = tx.clock.now().toISOString();
  const given = new Set(plans.map(({ member }) => member.sku));
  const renumbered = plans.filter(isRenumbered);
  // Two may swap their numbers, and a unique index looks at each row by itself.
  if (renumbered.some(({ sku }) => sku !== null && given.has(sku))) {
    const ids = renumbered.map(({ member }) => member.id);
    await tx.db.execute(sql`
      update products set sku = null
      where id in (select jsonb_array_elements_text(${toJson(ids)}::text::jsonb)::uuid)`);
  }
  const options = plans.some(isMoved)
    ? sql`options = array(select jsonb_array_elements_text(r->'options')),`
    : sql``;
  const rows = plans.map(({ member, options: said, priceUgx, minQuantity, costUgx, sku, state }) => ({
    ...{ id: member.id, options: said, priceUgx, minQuantity, costUgx, sku, state },
  }));
  await tx.db.execute(sql`
    update products p set ${options} price_ugx = (r->>'priceUgx')::bigint,
      min_quantity = (r->>'minQuantity')::int, cost_ugx = (r->>'costUgx')::bigint, sku = r->>'sku', status = r->>'state',
      updated_at = ${now}::timestamptz
    from jsonb_array_elements(${toJson(rows)}::text::jsonb) as list(r) where p.id = (r->>'id')::uuid`);
}

/** The stock is locked and was found to be enough; the database looks once more. */
async function countStock(tx: TxCtx, plans: readonly MemberPlan[]): Promise<void> {
  const rows = plans.flatMap(({ member, count }) =>
    count ? [{ ...count, productId: member.id, available: count.before + count.delta }] : [],
  );
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into stock_items (product_id, available)
    select (r->>'productId')::uuid, (r->>'available')::int
    from jsonb_array_elements(${toJson(rows)}::text::jsonb) as list(r)
    order by 1
    on conflict (product_id) do update set available = excluded.available`);
  const createdAt = tx.clock.now();
  await tx.db.insert(stockCorrections).values(
    rows.map(({ correctionId, productId, delta, available }) => ({
      ...{ id: correctionId, productId, delta, availableAfter: available, createdAt },
    })),
  );
}

/** Drafts that are sent to review wait for an admin; those that are taken back wait no longer. */
async function moveReviews(tx: TxCtx, plans: readonly MemberPlan[]): Promise<void> {
  const now = tx.clock.now();
  const back = plans.filter(({ deed }) => deed === 'withdraw').map(({ member }) => member.id);
  if (back.length > 0) {
    await tx.db.execute(sql`
      update product_reviews set state = 'withdrawn', decided_at = ${now.toISOString()}::timestamptz
      where state = 'waiting'
        and product_id in (select jsonb_array_elements_text(${toJson(back)}::text::jsonb)::uuid)`);
  }
  const sent = plans.filter(({ deed }) => deed === 'submit');
  if (sent.length === 0) return;
  await tx.db.insert(productReviews).values(
    sent.map(({ member }) => ({
      ...{ id: tx.ids.uuid(), productId: member.id, kind: 'first' as const },
      ...{ proposed: allTextOf(member), state: 'waiting' as const, submittedAt: now },
    })),
  );
}

type Said = Pick<MemberPlan, 'options' | 'priceUgx' | 'minQuantity' | 'costUgx' | 'sku'>;

const saidOf = ({ options, priceUgx, minQuantity, costUgx, sku }: Said) => ({
  ...{
    priceUgx: String(priceUgx),
    costUgx: costUgx === null ? null : String(costUgx),
    minQuantity,
    sku,
    options,
  },
});

/** The same entries as for one product by itself, so that who looks for them finds all. */
function evidenceOf(plan: MemberPlan): AuditEntry[] {
  const { member, state, deed, count } = plan;
  const about = { resourceKind: 'product', resourceId: member.id };
  const entries: AuditEntry[] = [];
  if (isSaid(plan) || isCostNew(plan)) {
    entries.push({
      ...{ ...about, action: 'product.save', details: { familyId: member.familyId, words: 'same' } },
      before: saidOf(member),
      after: saidOf(plan),
    });
  }
  if (count) {
    entries.push({
      ...{ ...about, action: 'product.stock' },
      before: { available: count.before },
      after: { available: count.before + count.delta },
    });
  }
  if (deed) {
    entries.push({
      ...{ ...about, action: `product.${deed}` },
      before: { state: member.status },
      after: { state },
    });
  }
  return entries;
}
