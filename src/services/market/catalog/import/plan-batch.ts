import type { Ctx } from '@/db/tx';
import type { FamilyMemory } from './family-memory';
import { knownFamilies } from './known-families';
import { knownProducts } from './known-products';
import { keyOfDraft, placeRows } from './place-rows';
import type { Placed } from './placement';
import { type DraftRow, type Plan, planRow } from './plan-rows';

export type PlanHow = {
  readonly vendorId: string;
  readonly goLive: boolean;
  readonly memory: FamilyMemory;
  /** Categories new products can be put into. */
  readonly openCategories: ReadonlySet<string>;
};

/** What a part of a file would do, and the families it has met; with `lock` the known products stay as they are. */
export async function planBatch(
  ctx: Ctx,
  { vendorId, goLive, memory, openCategories }: PlanHow,
  rows: readonly DraftRow[],
  lock: boolean,
): Promise<{ readonly plans: Plan[]; readonly placed: Placed }> {
  const skus = rows.map(({ draft }) => draft.sku);
  const known = await knownProducts(ctx, vendorId, skus, lock);
  const keys = rows.flatMap(({ draft }) => keyOfDraft(draft) ?? []);
  const there = await knownFamilies(ctx, vendorId, rows, known, memory.idsOf(keys));
  const newId = () => ctx.ids.uuid();
  const placed = placeRows(rows, { known, there, memory, openCategories, newId });
  const plans = rows.map((row) =>
    planRow(row, known.get(row.draft.sku), goLive, placed.placements.get(row.line) ?? null),
  );
  return { plans, placed };
}
