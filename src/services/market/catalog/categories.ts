import { and, asc, eq, sql } from 'drizzle-orm';
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
  /** Products on sale in it. */
  productCount: number;
};

/** More categories than this is a menu nobody reads. */
const MOST_CATEGORIES = 50;

const shown = and(categories.enabled, eq(categories.restricted, false));

const columns = {
  slug: categories.slug,
  name: categories.name,
  oneLine: categories.oneLine,
  botanical: categories.botanical,
  palette: categories.palette,
  pictureKey: categories.pictureKey,
  productCount: sql<number>`(select count(*)::int from ${offers} where ${offers.categoryId} = ${categories.id} and ${offers.sold})`,
};

/** Categories on show; restricted and switched-off ones are not. */
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
