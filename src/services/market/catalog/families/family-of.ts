import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Axis, choicesOf } from './choices';

/** What a product page says of the family its product is in. */
export type ProductFamily = {
  readonly id: string;
  readonly name: string;
  /** What the product itself is, axis by axis. */
  readonly options: readonly { readonly axis: string; readonly value: string }[];
  readonly axes: readonly Axis[];
  /** The pages of the other members, as many as a search engine reads. */
  readonly otherSlugs: readonly string[];
};

const MOST_OTHERS = 50;

/** The family of the offer in a query of `offers`, with all members on sale: a subquery, which only pages of one product ask. */
export const familyOfOffer = sql<unknown>`(
  select jsonb_build_object('id', f.id, 'name', f.name, 'axes', f.axes, 'members', (
    select jsonb_agg(jsonb_build_object('slug', o.slug, 'options', m.options, 'inStock', o.available > 0) order by m.id)
    from products m join offers o on o.product_id = m.id where m.family_id = f.id and o.sold))
  from products p join product_families f on f.id = p.family_id where p.id = "offers"."product_id")`;

const FamilyJson = z
  .object({
    id: z.uuid(),
    name: z.string(),
    axes: z.array(z.string()),
    members: z
      .array(z.object({ slug: z.string(), options: z.array(z.string()), inStock: z.boolean() }))
      .nullable(),
  })
  .nullable();

/** Reads `familyOfOffer`, seen from the product at `slug`; null where there is nothing to choose. */
export function readFamily(json: unknown, slug: string): ProductFamily | null {
  const family = FamilyJson.parse(json);
  const members = family?.members ?? [];
  const present = members.find((member) => member.slug === slug);
  if (!family || !present || members.length < 2) return null;
  const { id, name, axes } = family;
  return {
    ...{ id, name },
    options: axes.map((axis, at) => ({ axis, value: present.options[at] ?? '' })),
    axes: choicesOf(axes, members, present),
    otherSlugs: members
      .filter((member) => member !== present)
      .slice(0, MOST_OTHERS)
      .map((member) => member.slug),
  };
}
