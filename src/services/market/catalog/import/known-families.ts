import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import { optionKey } from '../families/own-family';
import { type KnownProducts, refOf } from './known-products';
import type { FamilyPlan } from './placement';
import type { SettledRow } from './settle-row';

const Row = z.object({
  id: z.uuid(),
  source: z.string().nullable(),
  name: z.string(),
  axes: z.array(z.string()),
  categoryId: z.uuid(),
  members: z.array(z.object({ id: z.uuid(), sku: z.string().nullable(), options: z.array(z.string()) })),
});

/**
 * The families of the shop that rows may mean: by what a file calls them, by their names, those known products are in,
 * and those a run has met before. One statement.
 */
export async function knownFamilies(
  ctx: Ctx,
  vendorId: string,
  rows: readonly SettledRow[],
  known: KnownProducts,
  met: readonly string[],
): Promise<FamilyPlan[]> {
  const named = rows.flatMap(({ draft }) => draft.family ?? []);
  const sources = [...new Set(named.flatMap(({ source }) => source ?? []))];
  const names = named.flatMap(({ source, name }) => (source === null ? name.toLowerCase() : []));
  const inside = rows.flatMap(({ draft }) => (draft.family && known.get(draft.sku)?.product.familyId) || []);
  const ids = [...new Set([...inside, ...met])];
  if (named.length === 0) return [];
  const texts = (list: readonly string[]) =>
    sql`select jsonb_array_elements_text(${toJson([...new Set(list)])}::text::jsonb)`;
  const found = await ctx.db.execute(sql`
    select f.id, f.source, f.name, f.axes, f.category_id as "categoryId", coalesce((
      select jsonb_agg(jsonb_build_object('id', p.id, 'sku', p.sku, 'options', p.options))
      from products p where p.family_id = f.id), '[]') as members
    from product_families f
    where f.vendor_id = ${vendorId}::uuid
      and (f.source in (${texts(sources)}) or lower(f.name) in (${texts(names)}) or f.id::text in (${texts(ids)}))
    order by f.created_at, f.id`);
  return z
    .array(Row)
    .parse([...found])
    .map(({ members, ...family }) => ({
      ...family,
      isThere: true,
      isFresh: false,
      members: new Map(members.map((member) => [optionKey(member.options), refOf(member)])),
    }));
}
