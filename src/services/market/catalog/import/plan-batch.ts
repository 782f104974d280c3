import type { Ctx } from '@/db/tx';
import type { FamilyMemory } from './family-memory';
import { isOpen } from './guesses';
import { importCategories } from './import-categories';
import { knownFamilies } from './known-families';
import { knownProducts } from './known-products';
import { keyOfDraft, placeRows } from './place-rows';
import type { Placed } from './placement';
import { type Plan, planRow } from './plan-rows';
import { type DraftRow, settleRow } from './settle-row';

export type PlanHow = {
  readonly vendorId: string;
  readonly goLive: boolean;
  readonly memory: FamilyMemory;
};

/**
 * What a part of a file would do as things are today, and the families it has met; with `lock` the known products stay as
 * they are.
 */
export async function planBatch(
  ctx: Ctx,
  { vendorId, goLive, memory }: PlanHow,
  drafts: readonly DraftRow[],
  lock: boolean,
): Promise<{ readonly plans: Plan[]; readonly placed: Placed }> {
  const skus = drafts.map(({ draft }) => draft.sku);
  const known = await knownProducts(ctx, vendorId, skus, lock);
  const all = await importCategories(ctx, vendorId);
  const categories = new Map(all.map((category) => [category.id, category]));
  const settled = drafts.map((row) => settleRow(row, known.get(row.draft.sku)?.product, categories));
  const rows = settled.flatMap((row) => ('why' in row ? [] : [row]));
  const keys = rows.flatMap(({ draft }) => keyOfDraft(draft) ?? []);
  const there = await knownFamilies(ctx, vendorId, rows, known, memory.idsOf(keys));
  const newId = () => ctx.ids.uuid();
  const openCategories = new Set(all.filter(isOpen).map(({ id }) => id));
  const placed = placeRows(rows, { known, there, memory, openCategories, newId });
  const plans = settled.map((row): Plan => {
    if ('why' in row) return { ...row, kind: 'wrong', placement: null };
    const placement = placed.placements.get(row.line) ?? null;
    return planRow(row, known.get(row.draft.sku), { goLive, placement, categories });
  });
  return { plans, placed };
}
