import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Ctx, TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import type { CategoryName } from './category-tree/category-path';
import { BySlug } from './inputs';
import { offers } from './offers';
import { categories, categorySlugs } from './tables';

export type CategoryView = {
  slug: string;
  name: string;
  oneLine: string;
  botanical: string;
  palette: string;
  pictureKey: string | null;
  /** For adults only. */
  restricted: boolean;
  /** What it stands below; null for one that stands alone. */
  parent: CategoryName | null;
  /** Products on its shelf, each family once: on sale in it and in what is below it. */
  productCount: number;
};
export type CategoryPage = CategoryView & {
  /** What is below it. */
  children: (CategoryName & { productCount: number })[];
};

/** More categories than this is a menu nobody reads. */
export const MOST_CATEGORIES = 200;

const above = alias(categories, 'above');

/** The shelf of a category for everybody has nothing for adults, whatever stands below it. */
const countOf = (category: SQL): SQL<number> => sql`(
  select coalesce(sum((
    select count(*) - count(p.family_id) + count(distinct p.family_id)
    from ${offers} join products p on p.id = ${offers.productId} where ${offers.categoryId} = k.id and ${offers.sold})), 0)::int
  from categories k where (k.id = ${category}.id or k.parent_id = ${category}.id) and (not k.restricted or ${category}.restricted))`;

/** A restricted category is there only while something in it is on sale. */
const isShown = (category: SQL): SQL =>
  sql`${category}.enabled and (not ${category}.restricted or ${countOf(category)} > 0)`;

const ITSELF = sql`categories`;
/** Whole shelves first, each followed by those below it. */
export const IN_TREE_ORDER = [
  asc(sql`coalesce(${above.position}, ${categories.position})`),
  asc(sql`coalesce(${above.slug}, ${categories.slug})`),
  sql`${categories.parentId} is not null`,
  asc(categories.position),
  asc(categories.slug),
] as const;

const columns = {
  slug: categories.slug,
  name: categories.name,
  oneLine: categories.oneLine,
  botanical: categories.botanical,
  palette: categories.palette,
  pictureKey: categories.pictureKey,
  restricted: categories.restricted,
  parent: { slug: above.slug, name: above.name },
  productCount: countOf(ITSELF),
};

const isAbove = eq(above.id, categories.parentId);

/** Categories on show, each followed by those below it; switched-off ones are not. */
export async function listCategories(ctx: Ctx): Promise<CategoryView[]> {
  return ctx.db
    .select(columns)
    .from(categories)
    .leftJoin(above, isAbove)
    .where(isShown(ITSELF))
    .orderBy(...IN_TREE_ORDER)
    .limit(MOST_CATEGORIES);
}

/** Those of them that stand alone: what a shop begins with. */
export async function listTopCategories(ctx: Ctx): Promise<CategoryView[]> {
  return ctx.db
    .select(columns)
    .from(categories)
    .leftJoin(above, isAbove)
    .where(and(isShown(ITSELF), sql`${categories.parentId} is null`))
    .orderBy(asc(categories.position), asc(categories.slug))
    .limit(MOST_CATEGORIES);
}

const children = sql<CategoryPage['children']>`(
  select coalesce(json_agg(json_build_object('slug', c.slug, 'name', c.name, 'productCount', ${countOf(sql`c`)})
    order by c.position, c.slug), '[]')
  from categories c where c.parent_id = ${categories.id} and ${isShown(sql`c`)})`;

/** One statement. @throws AppError not_found, also for a category that is switched off */
export async function getCategory(ctx: Ctx, input: BySlug): Promise<CategoryPage> {
  const { slug } = BySlug.parse(input);
  const [row] = await ctx.db
    .select({ ...columns, children })
    .from(categories)
    .leftJoin(above, isAbove)
    .where(and(isShown(ITSELF), eq(categories.slug, slug)))
    .limit(1);
  if (!row) throw notFound('category');
  return row;
}

/** Nobody takes the category away before the transaction ends. Internal. @throws AppError not_found, as above */
export async function holdCategory(tx: TxCtx, { slug }: BySlug): Promise<void> {
  const [row] = await tx.db
    .select({ id: categories.id })
    .from(categories)
    .where(and(isShown(ITSELF), eq(categories.slug, slug)))
    .for('key share');
  if (!row) throw notFound('category');
}

/** Where a category is that had this address before and is on show; null where there is none. */
export async function movedCategory(ctx: Ctx, input: BySlug): Promise<string | null> {
  const { slug } = BySlug.parse(input);
  const [row] = await ctx.db
    .select({ slug: categories.slug })
    .from(categorySlugs)
    .innerJoin(categories, eq(categories.id, categorySlugs.categoryId))
    .where(and(eq(categorySlugs.slug, slug), isShown(ITSELF)))
    .limit(1);
  return row?.slug ?? null;
}
