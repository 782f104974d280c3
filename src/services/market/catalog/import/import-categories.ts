import { asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { AttributeDefinitions } from '../attributes/definition';
import { definitionsOfCategory } from '../attributes/definitions-of';
import { MOST_CATEGORIES } from '../categories';
import { hasLicence } from '../open-category';
import { categories } from '../tables';
import type { FileCategory } from './guesses';

const above = alias(categories, 'above');

/** All categories, with what the shop can put into each today. One statement. */
export async function importCategories(ctx: Ctx, vendorId: string): Promise<FileCategory[]> {
  const { id, slug, name, botanical, restricted, enabled } = categories;
  const rows = await ctx.db
    .select({
      ...{ id, slug, name, botanical, restricted, enabled, parent: above.name },
      asks: definitionsOfCategory(sql`${id}`),
      isLicensed: sql<boolean>`${hasLicence(vendorId, kampalaDate(ctx.clock.now()))}`,
    })
    .from(categories)
    .leftJoin(above, eq(above.id, categories.parentId))
    .orderBy(asc(categories.position))
    .limit(MOST_CATEGORIES);
  return rows.map(({ enabled: isOn, isLicensed, asks, ...row }) => ({
    ...row,
    asks: AttributeDefinitions.parse(asks),
    closedWhy: isOn ? (row.restricted && !isLicensed ? needsLicence(row.name) : null) : isOff(row.name),
  }));
}

const needsLicence = (name: string): string =>
  `"${name}" is for shops with a licence for it that counts. Send yours under "Licences", and bring this row again when we have approved it.`;
const isOff = (name: string): string => `"${name}" is closed for now. Name another category.`;
