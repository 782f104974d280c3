import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { BySlug } from './inputs';
import { offers } from './offers';
import { categories } from './tables';

export type CategoryView = {
  slug: string;
  name: string;
  oneLine: string;
  botanical: string;
  palette: string;
  pictureKey: string | null;
  /** For adults only. */
  restricted: boolean;
  /** Products on sale in it. */
  productCount: number;
};

/** More categories than this is a menu nobody reads. */
export const MOST_CATEGORIES = 50;

const countOfSold = sql<number>`(select count(*)::int from ${offers} where ${offers.categoryId} = ${categories.id} and ${offers.sold})`;

/** A restricted category is there only while something in it is on sale. */
const shown = and(categories.enabled, or(eq(categories.restricted, false), sql`${countOfSold} > 0`));

const columns = {
  slug: categories.slug,
  name: categories.name,
  oneLine: categories.oneLine,
  botanical: categories.botanical,
  palette: categories.palette,
  pictureKey: categories.pictureKey,
  restricted: categories.restricted,
  productCount: countOfSold,
};

/** Categories on show; switched-off ones are not. */
export async function listCategories(ctx: Ctx): Promise<CategoryView[]> {
  return ctx.db
    .select(columns)
    .from(categories)
    .where(shown)
    .orderBy(asc(categories.position), asc(categories.slug))
    .limit(MOST_CATEGORIES);
}

/** @throws AppError not_found, also for a category that is switched off */
export async function getCategory(ctx: Ctx, input: BySlug): Promise<CategoryView> {
  const { slug } = BySlug.parse(input);
  const [row] = await ctx.db
    .select(columns)
    .from(categories)
    .where(and(shown, eq(categories.slug, slug)))
    .limit(1);
  if (!row) throw notFound('category');
  return row;
}
