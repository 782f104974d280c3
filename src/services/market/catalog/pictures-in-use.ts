import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { toJson } from '@/services/platform/outbox';
import type { PictureFiles } from './tables';

/** Which of these keys a product, its photos or a category refers to. Internal: the caller authorises. */
export async function picturesInUse(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.execute<{ key: string }>(sql`
    with asked as (select value as key from jsonb_array_elements_text(${toJson(keys)}::text::jsonb))
    select distinct key from asked join (
      select e.value as key from products p cross join lateral jsonb_each_text(p.picture) e
      union all select e.value from product_pictures q cross join lateral jsonb_each_text(q.files) e
      union all select picture_key from categories
    ) used using (key)`);
  return new Set(rows.map(({ key }) => key));
}

/** Which of these products somebody may share a link to. Internal: the caller authorises. */
export async function productsOnSale(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    select product_id as id from offers where sold
      and product_id in (select value::uuid from jsonb_array_elements_text(${toJson(ids)}::text::jsonb))`);
  return new Set(rows.map(({ id }) => id));
}

/** The files of all photos of these products, those taken away too, each as "product key". Internal: the caller authorises. */
export async function pictureKeysOf(ctx: Ctx, productIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db.execute<{ file: string }>(sql`
    select q.product_id || ' ' || e.value as file
    from product_pictures q cross join lateral jsonb_each_text(q.files) e
    where q.product_id in (select value::uuid from jsonb_array_elements_text(${toJson(productIds)}::text::jsonb))`);
  return new Set(rows.map(({ file }) => file));
}

/** The files of a photo that a shop shows with any of its products, by the key of one of them. Internal: the caller authorises. */
export async function shopPhotoOf(ctx: Ctx, vendorId: string, key: string): Promise<PictureFiles | null> {
  const [row] = await ctx.db.execute<{ files: PictureFiles }>(sql`
    select q.files from products p join product_pictures q on q.product_id = p.id
    where p.vendor_id = ${vendorId}::uuid and q.position is not null
      and jsonb_path_query_array(q.files, '$.*') ? ${key}
    order by q.id limit 1`);
  return row?.files ?? null;
}
