import { required } from '@/lib/assert';
import { products as basics } from './products';
import type { ProductSeed } from './types';

type Size = readonly [strength: string, priceUgx: bigint, stockQuantity: number];

/** Goods that come in other sizes too, each a product of its own: the one there is, and the others. */
const SIZES: readonly (readonly [slug: string, ...others: Size[]])[] = [
  ['roof-dried-hibiscus', ['500 g', 29_500n, 24], ['1 kg', 54_000n, 12]],
  ['hajjis-evening-spice', ['250 g', 36_000n, 18]],
  ['plain-flowers', ['120 g', 42_000n, 15]],
  ['tuesday-rack', ['150 g', 28_000n, 22], ['300 g', 52_000n, 10]],
  ['nettle-leaf-powder', ['300 g', 51_000n, 14]],
  ['ground-this-morning-turmeric', ['100 g', 7_500n, 60], ['500 g', 29_500n, 20]],
  ['loft-ginger-capsules', ['120 × 400 mg', 54_000n, 16]],
  ['red-earth-body-butter', ['100 g', 21_500n, 30], ['400 g', 72_000n, 9]],
  ['lira-sesame', ['500 ml', 44_000n, 25], ['1 litre', 82_000n, 11]],
  ['castor-oil-pressed', ['100 ml', 12_000n, 40]],
  ['coffee-blossom-honey', ['250 g', 18_500n, 36], ['1 kg', 64_000n, 14]],
  ['garden-hive-honey', ['125 g', 13_500n, 26], ['800 g', 66_000n, 12]],
  ['tea-honey', ['800 g', 54_000n, 13]],
  ['wednesday-lemongrass-syrup', ['250 ml', 10_500n, 32], ['1 litre', 34_000n, 18]],
  ['whole-turmeric-fingers', ['1 kg', 36_000n, 21]],
  ['neem-shampoo', ['700 ml', 43_000n, 17]],
  ['porch-hand-wash', ['600 ml', 44_000n, 19]],
];

export type FamilySeed = {
  /** The product that all others are a size of, and that stands before them on a shelf. */
  readonly base: ProductSeed;
  readonly others: readonly ProductSeed[];
};

const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Of each size a product with the words of its base. */
export const families: readonly FamilySeed[] = SIZES.map(([slug, ...sizes]) => {
  const base = required(
    basics.find((one) => one.slug === slug),
    `product ${slug}`,
  );
  const others = sizes.map(([strength, priceUgx, stockQuantity]) => ({
    ...{ ...base, strength, priceUgx, stockQuantity },
    slug: `${slug}-${slugOf(strength)}`,
    name: `${base.name}, ${strength}`,
  }));
  return { base, others };
});

/** All goods of the market. */
export const products: readonly ProductSeed[] = [...basics, ...families.flatMap(({ others }) => others)];

/** The family of a product and its place in it, the base at 0; null for what comes in one size. */
export function familyOf({
  slug,
}: ProductSeed): { readonly base: ProductSeed; readonly place: number } | null {
  for (const { base, others } of families) {
    const place = [base, ...others].findIndex((one) => one.slug === slug);
    if (place >= 0) return { base, place };
  }
  return null;
}
