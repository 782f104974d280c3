import { z } from 'zod';

/** What a column can tell. */
export type Field =
  | 'sku'
  | 'name'
  | 'description'
  | 'shortDescription'
  | 'category'
  | 'type'
  | 'tags'
  | 'price'
  | 'salePrice'
  | 'currency'
  | 'cost'
  | 'least'
  | 'stock'
  | 'form'
  | 'strength'
  | 'weight'
  | 'weightUnit'
  | 'herbs'
  | 'handle'
  | 'status'
  | 'published'
  | 'id'
  | 'parent'
  | 'family'
  | 'option1'
  | 'option2'
  | 'option3'
  | 'optionName1'
  | 'optionName2'
  | 'optionName3'
  | 'image'
  | 'imagePosition'
  | 'imageAlt'
  /** Something that its category asks for; its name is in the header. */
  | 'detail';

/** Names of columns: our own, Shopify's old and new, WooCommerce's, and what people call them. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  sku: ['sku', 'variant sku', 'product code', 'item code', 'code', 'article number'],
  name: ['name', 'title', 'product name', 'product title', 'product'],
  description: ['description', 'body', 'body html', 'long description', 'product description'],
  shortDescription: ['short description', 'summary', 'excerpt'],
  category: ['category', 'categories', 'product category', 'product type', 'custom product type'],
  type: ['type'],
  tags: ['tags', 'tag', 'keywords'],
  price: ['price', 'variant price', 'regular price', 'selling price', 'unit price'],
  salePrice: ['sale price'],
  currency: ['currency', 'price currency', 'currency code'],
  cost: ['cost', 'cost price', 'cost per item', 'unit cost', 'purchase price', 'cost of goods'],
  least: [
    'min quantity',
    'minimum quantity',
    'min order',
    'minimum order',
    'min order quantity',
    'minimum order quantity',
    'smallest order',
    'moq',
  ],
  stock: [
    'stock',
    'variant inventory qty',
    'inventory quantity',
    'stock quantity',
    'quantity',
    'qty',
    'in hand',
    'on hand',
    'pieces',
  ],
  form: ['form', 'pack', 'packaging', 'container'],
  strength: ['strength', 'size', 'contents', 'net content', 'net contents', 'volume'],
  weight: ['weight', 'variant grams', 'variant weight', 'net weight', 'weight value'],
  weightUnit: ['variant weight unit', 'weight unit', 'weight unit for display'],
  herbs: ['herbs', 'ingredients', 'botanicals'],
  handle: ['handle', 'url handle'],
  status: ['status', 'state'],
  published: ['published', 'published on online store'],
  id: ['id'],
  parent: ['parent', 'parent id', 'parent sku'],
  family: ['family', 'product family'],
  option1: ['option1 value', 'attribute 1 value'],
  option2: ['option2 value', 'attribute 2 value'],
  option3: ['option3 value', 'attribute 3 value'],
  optionName1: ['option1 name', 'attribute 1 name'],
  optionName2: ['option2 name', 'attribute 2 name'],
  optionName3: ['option3 name', 'attribute 3 name'],
  image: [
    'image src',
    'images',
    'image',
    'image url',
    'variant image',
    'variant image url',
    'product image url',
    'picture',
  ],
  imagePosition: ['image position'],
  imageAlt: ['image alt text', 'image alt'],
  detail: [],
};

export const FIELDS = Object.keys(NAMES).filter(isField);

const FIELD_OF = new Map<string, Field>();
for (const field of FIELDS) {
  for (const name of NAMES[field]) FIELD_OF.set(name, field);
}

function isField(name: string): name is Field {
  return Object.hasOwn(NAMES, name);
}

const UNITS = /^(ugx|ush|shs|usd|eur|gbp|kes|tzs|rwf|kg|kgs|g|gr|grams|mg|ml|l|litres|lbs|lb|oz|pcs|pieces)$/;

/** No column is called longer; what follows would only keep the reader busy. */
const LONGEST_HEADER = 200;

/** A header as name and unit: "Price (UGX)", "weight_kg", "Volume [ml]". */
export function readHeader(header: string): { name: string; unit: string | null } {
  const plain = header
    .slice(0, LONGEST_HEADER)
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
  const bracket = /^(.*?)\s*[([]\s*([^)\]]*?)\s*[)\]]\s*\??$/.exec(plain);
  const base = (bracket?.[1] || plain)
    .replace(/[\s_-]+/g, ' ')
    .replace(/[?:*]+$/, '')
    .trim();
  const named = bracket?.[2] ?? null;
  if (named !== null) return { name: base, unit: UNITS.test(named) ? named : null };
  const words = base.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length > 1 && UNITS.test(last) && !FIELD_OF.has(base))
    return { name: words.slice(0, -1).join(' '), unit: last };
  return { name: base, unit: null };
}

export type Columns = {
  /** The first column of each field. */
  readonly at: ReadonlyMap<Field, { readonly index: number; readonly unit: string | null }>;
  readonly images: readonly number[];
  /** Those of them that show one variant, and not all of a product. */
  readonly variantImages: readonly number[];
  /** Columns of details, with the name of what each tells; of two of one name the first. */
  readonly details: readonly { readonly index: number; readonly name: string }[];
  /** Headers nobody reads, as they are written: unknown ones, and whatever says once more what another one has said. */
  readonly unknown: readonly string[];
};

/** What a person says a column is; `none`: nothing to us. */
export const ChosenColumn = z.enum([...FIELDS, 'none']);
export type ChosenColumn = z.infer<typeof ChosenColumn>;

/** What each header is read as where nobody says anything else. */
export const guessColumns = (headers: readonly string[]): ChosenColumn[] =>
  headers.map((header) => fieldOf(header).field ?? 'none');

/** "detail: Roast" */
const DETAIL = /^[\uFEFF\s]*details?\s*:/i;
export const DETAIL_HEADER = 'detail: ';

function fieldOf(header: string): { field: Field | null; unit: string | null } {
  if (DETAIL.test(header)) return { field: 'detail', unit: null };
  const { name, unit } = readHeader(header);
  if (/^(image|picture)( ?\d+)?( src| url)?$/.test(name)) return { field: 'image', unit };
  return { field: FIELD_OF.get(name) ?? FIELD_OF.get(header.trim().toLowerCase()) ?? null, unit };
}

/** Which column tells what; null when there is no name or no price, and so no product in any row. */
export function readColumns(headers: readonly string[]): Columns | null {
  return columnsAsChosen(headers, guessColumns(headers));
}

/** The same, as a person has chosen, column by column. */
export function columnsAsChosen(headers: readonly string[], chosen: readonly ChosenColumn[]): Columns | null {
  const at = new Map<Field, { index: number; unit: string | null }>();
  const images: number[] = [];
  const details = new Map<string, { index: number; name: string }>();
  const unknown: string[] = [];
  for (const [index, header] of headers.entries()) {
    const field = chosen[index] ?? 'none';
    if (field === 'image') images.push(index);
    else if (field === 'none' || (field === 'detail' && details.size >= MOST_DETAILS))
      unknown.push(header.trim());
    else if (field === 'detail') addDetail(details, index, header);
    else if (at.has(field)) unknown.push(header.trim());
    else at.set(field, { index, unit: fieldOf(header).unit });
  }
  const hasPrice = at.has('price') || at.has('salePrice');
  if (!at.has('name') || !hasPrice) return null;
  const variantImages = images.filter((index) => /^variant /.test(readHeader(headers[index] ?? '').name));
  return { at, images, variantImages, details: [...details.values()], unknown: unknown.filter(Boolean) };
}

/** Of the file; a category asks for 60 at most, its parent's included. What comes after is told of as unknown. */
const MOST_DETAILS = 200;

function addDetail(
  details: Map<string, { index: number; name: string }>,
  index: number,
  header: string,
): void {
  const name = header.slice(0, LONGEST_HEADER).replace(DETAIL, '').replace(/\s+/g, ' ').trim();
  const known = name.toLowerCase();
  if (name !== '' && !details.has(known)) details.set(known, { index, name });
}
