import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import {
  categoryAttributes as attributeTable,
  categories as categoryTable,
  type ProductPicture,
  productFamilies,
  products as productTable,
  stockItems,
} from '@/services/market/catalog/tables';
import { vendors as vendorTable } from '@/services/market/vendors/tables';
import {
  answersOf,
  attributes,
  categories,
  families,
  familyOf,
  type ProductSeed,
  products,
  subcategories,
  subcategoryOf,
  tagsOf,
  type VendorSeed,
  vendors,
} from './catalogue';
import { tilePalette } from './pictures';
import { stableId, stableNumber } from './stable';

/** Invented taxpayers: every third shop is registered for VAT, the demo's own among them. */
function legalFacts({ slug, name, placeName }: VendorSeed, position: number) {
  const vatRegistered = position % 3 === 0;
  return {
    legalName: vatRegistered ? `${name} Ltd` : name,
    tin: `1${String(stableNumber(`tin:${slug}`, 100_000_000)).padStart(8, '0')}7`,
    legalAddress: `${placeName}, Kampala`,
    vatRegistered,
  };
}

export async function seedVendors(tx: Transaction, now: Date): Promise<void> {
  await tx
    .insert(vendorTable)
    .values(
      vendors.map((vendor, position) => {
        const { slug, name, oneLine, story, placeName, lat, lng } = vendor;
        return {
          ...{ id: stableId('vendor', slug), slug, name, oneLine, story, placeName, lat, lng },
          ...legalFacts(vendor, position),
          createdAt: now,
        };
      }),
    )
    .onConflictDoNothing();
}

const parentIds = new Set(subcategories.map(({ parent }) => stableId('category', parent)));

/**
 * Categories that are missing, and the newest drawing of each; names and switches stay as people left them. What was flat
 * before there were two levels stays flat.
 */
export async function seedCategories(tx: Transaction, tiles: readonly string[]): Promise<void> {
  const before = await tx.select({ id: categoryTable.id }).from(categoryTable);
  await tx
    .insert(categoryTable)
    .values(
      categories.map(({ slug, name, description, art, restricted }, position) => ({
        id: stableId('category', slug),
        slug,
        name,
        oneLine: description,
        botanical: art,
        palette: tilePalette(position),
        pictureKey: tiles[position] ?? null,
        position,
        restricted,
        // What is restricted is off by its rules, until an admin switches it on for a region.
        enabled: true,
      })),
    )
    .onConflictDoUpdate({ target: categoryTable.id, set: { pictureKey: sql`excluded.picture_key` } });
  if (before.some(({ id }) => parentIds.has(id))) return;
  await tx.insert(categoryTable).values(
    subcategories.map(({ parent, slug, name, description }, position) => {
      const at = categories.findIndex((one) => one.slug === parent);
      return {
        ...{ id: stableId('category', slug), parentId: stableId('category', parent), slug, name, position },
        oneLine: description,
        botanical: required(categories[at], `category ${parent}`).art,
        palette: tilePalette(at),
      };
    }),
  );
}

/** What categories ask products for, where nobody has said so of any yet. */
export async function seedAttributes(tx: Transaction, now: Date): Promise<void> {
  const [known] = await tx.select({ id: attributeTable.id }).from(attributeTable).limit(1);
  if (known) return;
  await tx.insert(attributeTable).values(
    attributes.map(({ category, answer: _answer, choices, ...asked }, position) => ({
      ...{
        id: stableId('attribute', `${category}:${asked.key}`),
        categoryId: stableId('category', category),
      },
      ...{ ...asked, choices: [...choices], position, createdAt: now },
    })),
  );
}

type Seeding = {
  readonly pictures: ReadonlyMap<string, ProductPicture>;
  readonly known: ReadonlySet<string>;
  /** Families that are made with their products. */
  readonly made: ReadonlySet<string>;
  readonly now: Date;
};

function categoryIdOf(product: ProductSeed, known: ReadonlySet<string>): string {
  const below = subcategoryOf(product);
  const belowId = below && stableId('category', below.slug);
  return belowId && known.has(belowId) ? belowId : stableId('category', product.categorySlug);
}

/** What a product is in its family; those of a size that is not the first stand right behind it. */
function placeOf(product: ProductSeed, made: ReadonlySet<string>) {
  const family = familyOf(product);
  const { slug, stockQuantity, strength } = family?.base ?? product;
  // Mixes the vendors on a shelf instead of listing one after the other.
  const first = stableNumber(`rank:${slug}`, 10_000) - (stockQuantity === 0 ? 10_000 : 0);
  const shelfRank = first - (family?.place ?? 0);
  const familyId = stableId('family', slug);
  return family && made.has(familyId)
    ? { shelfRank, familyId, options: [family.place === 0 ? strength : product.strength] }
    : { shelfRank };
}

/**
 * Families of which no product is there yet: what people have made of those that are stays. Answers their ids.
 */
async function seedFamilies(tx: Transaction, known: ReadonlySet<string>, now: Date): Promise<Set<string>> {
  const idsOf = ({ base, others }: (typeof families)[number]) =>
    [base, ...others].map(({ slug }) => stableId('product', slug));
  const there = await tx
    .select({ id: productTable.id })
    .from(productTable)
    .where(inArray(productTable.id, families.flatMap(idsOf)));
  const isThere = new Set(there.map(({ id }) => id));
  const rows = families
    .filter((family) => !idsOf(family).some((id) => isThere.has(id)))
    .map(({ base }) => ({
      id: stableId('family', base.slug),
      vendorId: stableId('vendor', base.vendorSlug),
      categoryId: categoryIdOf(base, known),
      ...{ name: base.name, axes: ['Size'], createdAt: now, updatedAt: now },
    }));
  if (rows.length > 0) await tx.insert(productFamilies).values(rows);
  return new Set(rows.map(({ id }) => id));
}

function productRow(product: ProductSeed, { pictures, known, made, now }: Seeding) {
  const { slug, name, description, form, strength, herbs, priceUgx } = product;
  return {
    id: stableId('product', slug),
    slug,
    name,
    description,
    form,
    strength,
    herbs: [...herbs],
    tags: tagsOf(product),
    attributes: answersOf(product),
    priceUgx: ugx(priceUgx),
    vendorId: stableId('vendor', product.vendorSlug),
    categoryId: categoryIdOf(product, known),
    picture: required(pictures.get(slug), `picture of ${slug}`),
    ...placeOf(product, made),
    createdAt: now,
    updatedAt: now,
  };
}

export async function seedProducts(
  tx: Transaction,
  pictures: ReadonlyMap<string, ProductPicture>,
  now: Date,
): Promise<void> {
  const there = await tx.select({ id: categoryTable.id }).from(categoryTable);
  const known = new Set(there.map(({ id }) => id));
  const made = await seedFamilies(tx, known, now);
  await tx
    .insert(productTable)
    .values(products.map((product) => productRow(product, { pictures, known, made, now })))
    // A redrawn picture replaces the old one; everything else may have been changed by people since.
    .onConflictDoUpdate({ target: productTable.id, set: { picture: sql`excluded.picture` } });
  await tx
    .insert(stockItems)
    .values(
      products.map(({ slug, stockQuantity }) => ({
        productId: stableId('product', slug),
        available: stockQuantity,
      })),
    )
    .onConflictDoNothing();
}
