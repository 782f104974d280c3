import type { Ctx } from '@/db/tx';
import type { FamilyMemory } from './family-memory';
import { isOpen } from './guesses';
import { importCategories } from './import-categories';
import { knownFamilies } from './known-families';
import { knownProducts } from './known-products';
import { keyOfDraft, placeRows } from './place-rows';
import type { FamilyPlan, Placed } from './placement';
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
  // What a row is asked depends on where it gets, and where the others get on whether it gets there: a wrong one leaves
  // its place, and all are placed anew without it.
  const refused = new Map<number, Plan>();
  for (;;) {
    const standing = rows.filter(({ line }) => !refused.has(line));
    const placed = placeRows(standing, { known, there: there.map(copyOf), memory, openCategories, newId });
    const plans = settled.map((row): Plan => {
      if ('why' in row) return { ...row, kind: 'wrong', placement: null };
      const placement = placed.placements.get(row.line) ?? null;
      return (
        refused.get(row.line) ?? planRow(row, known.get(row.draft.sku), { goLive, placement, categories })
      );
    });
    const isPlaced = new Set(standing.map(({ line }) => line));
    const wrong = plans.filter(({ kind, line }) => kind === 'wrong' && isPlaced.has(line));
    if (wrong.length === 0) return { plans, placed };
    for (const plan of wrong) refused.set(plan.line, plan);
  }
}

/** Placing moves members about. */
const copyOf = (family: FamilyPlan): FamilyPlan => ({ ...family, members: new Map(family.members) });
