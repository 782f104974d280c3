import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Cell } from '@/services/platform/documents';
import { type AttributeDefinition, AttributeDefinitions, answerTo } from './attributes/definition';
import { definitionsOfCategory } from './attributes/definitions-of';
import { DETAIL_HEADER } from './import/columns';
import { cellOf, columnNameOf } from './import/row-details';
import type { Product } from './own-product';

export type DetailColumns = {
  readonly headers: readonly string[];
  readonly cellsOf: (product: Pick<Product, 'categoryId' | 'attributes'>) => Cell[];
};

type Row = { id: string; asked: unknown; keys: string[] };

/**
 * The columns of an export for what categories ask for: one for each thing by its name, as far as a product of the shop
 * says something of it; of several categories that ask for something of one name, one column. One statement.
 */
export async function detailColumns(ctx: Ctx, vendorId: string): Promise<DetailColumns> {
  const rows = await ctx.db.execute<Row>(sql`
    select c.id, ${definitionsOfCategory(sql`c.id`)} as asked, said.keys
    from (
      select p.category_id, array_agg(distinct k.key) as keys
      from products p cross join lateral jsonb_object_keys(p.attributes) as k(key)
      where p.vendor_id = ${vendorId}::uuid group by p.category_id
    ) said join categories c on c.id = said.category_id
    order by c.position, c.slug`);
  const columns = new Map<string, string>();
  const byCategory = new Map<string, ReadonlyMap<string, AttributeDefinition>>();
  for (const { id, asked, keys } of rows) {
    const asks = AttributeDefinitions.parse(asked);
    const named = new Map(asks.map((one) => [folded(columnNameOf(one, asks)), one]));
    byCategory.set(id, named);
    for (const one of asks) {
      const name = columnNameOf(one, asks);
      if (keys.includes(one.key) && !columns.has(folded(name))) columns.set(folded(name), name);
    }
  }
  return {
    headers: [...columns.values()].map((name) => `${DETAIL_HEADER}${name}`),
    cellsOf: ({ categoryId, attributes }) =>
      [...columns.keys()].map((name) => {
        const definition = byCategory.get(categoryId)?.get(name);
        return cellOf(definition && answerTo(definition, attributes));
      }),
  };
}

const folded = (name: string): string => name.toLowerCase();
