import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { TxCtx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { plainWords } from '@/lib/markdown';
import { isSameAnswers, wordsSaid } from './attributes/definition';
import { PRODUCT_STATES, type ProductState } from './inputs';
import { type ProductText, products } from './tables';
import { isSameTags } from './tags';

const State = z.enum(PRODUCT_STATES);

type Row = typeof products.$inferSelect;
export type Product = Omit<Row, 'status'> & { status: ProductState };

export const withState = (row: Row): Product => ({ ...row, status: State.parse(row.status) });

/** A product, locked, whoever's it is; null where there is none. */
export async function lockProduct(tx: TxCtx, productId: string): Promise<Product | null> {
  const [row] = await tx.db.select().from(products).where(eq(products.id, productId)).for('no key update');
  return row ? withState(row) : null;
}

/** A shop's own product, locked. @throws AppError not_found, also for another shop's */
export async function lockOwn(tx: TxCtx, productId: string, vendorId: string): Promise<Product> {
  const [row] = await tx.db
    .select()
    .from(products)
    .where(and(eq(products.id, productId), eq(products.vendorId, vendorId)))
    .for('no key update');
  if (!row) throw notFound('product');
  return withState(row);
}

/** Its words: what an admin reads whenever it changes. */
export const textOfProduct = ({
  name,
  description,
  strength,
  herbs,
}: Pick<ProductText, 'name' | 'description' | 'strength' | 'herbs'>): ProductText => ({
  name,
  description,
  strength,
  herbs,
});

/** All that an admin reads before a product is first sold. */
export const allTextOf = (product: Required<ProductText>): Required<ProductText> => ({
  ...textOfProduct(product),
  tags: product.tags,
  attributes: product.attributes,
});

export function isSameText(one: ProductText, other: ProductText): boolean {
  return (
    one.name === other.name &&
    one.description === other.description &&
    one.strength === other.strength &&
    one.herbs.length === other.herbs.length &&
    one.herbs.every((herb, index) => herb === other.herbs[index])
  );
}

/** Whether two requests ask an admin to read the same. */
export function isSameProposal(one: ProductText, other: ProductText): boolean {
  return (
    isSameText(one, other) &&
    (one.tags && other.tags ? isSameTags(one.tags, other.tags) : one.tags === other.tags) &&
    (one.attributes && other.attributes
      ? isSameAnswers(one.attributes, other.attributes)
      : one.attributes === other.attributes)
  );
}

/** What claims are looked for in: the words as buyers read them, so that a mark within a word hides nothing. */
export const wordsOf = ({ name, description, strength, herbs, tags, attributes }: ProductText): string[] => [
  name,
  plainWords(description),
  strength,
  ...herbs,
  ...(tags ?? []),
  ...wordsSaid(attributes ?? {}),
];
