import { MemberChange } from '@/services/market/catalog/families/inputs';
import type { ProductState, ShopDeed } from '@/services/market/catalog/inputs';
import { bareAmount, piecesOf, shillingsOf } from '../products/typed-amount';

export type RowMember = {
  id: string;
  options: readonly string[];
  sku: string | null;
  state: ProductState;
  priceUgx: bigint;
  minQuantity: number;
  costUgx: bigint | null;
  available: number;
};
export type RowProblems = Readonly<Record<string, string>>;

/** What a product can be told next, by where it is. */
export const DEED_OF: Readonly<Record<ProductState, { deed: ShopDeed; label: string }>> = {
  draft: { deed: 'submit', label: 'Send to review' },
  review: { deed: 'withdraw', label: 'Take it back' },
  live: { deed: 'pause', label: 'Pause the sale' },
  paused: { deed: 'resume', label: 'Sell it again' },
};

const textOf = (data: FormData, name: string) => String(data.get(name) ?? '').trim();

/**
 * The rows that were changed, or what is wrong with which. `correctionFor` names a count of stock, the same for the same
 * figures, so that pressing again counts once.
 */
export function readMembers(
  data: FormData,
  members: readonly RowMember[],
  correctionFor: (key: string) => string,
): { rows: MemberChange[] } | { problems: RowProblems } {
  const rows: MemberChange[] = [];
  const problems: Record<string, string> = {};
  for (const member of members) {
    const typed = typedOf(data, member, correctionFor);
    if (Object.keys(typed).length === 0) continue;
    const read = MemberChange.safeParse({ productId: member.id, ...typed });
    if (read.success) rows.push(read.data);
    else problems[member.id] = read.error.issues[0]?.message ?? 'Look at this row.';
  }
  return Object.keys(problems).length > 0 ? { problems } : { rows };
}

/** What differs from what the page shows; a figure that is none is left for the schema to refuse. */
function typedOf(data: FormData, member: RowMember, correctionFor: (key: string) => string) {
  const { id, options, sku, priceUgx, minQuantity, costUgx, available, state } = member;
  const said = options.map((_, axis) => textOf(data, `option-${axis}-${id}`));
  const price = bareAmount(textOf(data, `price-${id}`));
  const cost = bareAmount(textOf(data, `cost-${id}`));
  const least = piecesOf(textOf(data, `least-${id}`));
  const newSku = textOf(data, `sku-${id}`) || null;
  const stock = textOf(data, `stock-${id}`);
  const deed = textOf(data, `deed-${id}`);
  const key = `${id}:${available}:${stock}`;
  return {
    ...(said.some((option, axis) => option !== options[axis]) ? { options: said } : {}),
    ...(price === String(priceUgx) ? {} : { priceUgx: shillingsOf(price) }),
    ...(cost === String(costUgx ?? '') ? {} : { costUgx: cost === '' ? null : shillingsOf(cost) }),
    ...(least === minQuantity ? {} : { minQuantity: least }),
    ...(newSku === sku ? {} : { sku: newSku }),
    ...(stock === String(available)
      ? {}
      : {
          stock: {
            ...{ correctionId: correctionFor(key), seen: available },
            pieces: /^\d{1,7}$/.test(stock) ? Number(stock) : null,
          },
        }),
    ...(deed === '' ? {} : { deed: DEED_OF[state].deed }),
  };
}

/** What is typed as "30 g, 60 g" as its parts, each once. */
export function valuesIn(text: string): string[] {
  const values = new Map<string, string>();
  for (const part of text.split(/[,;\n]/)) {
    const value = part.replace(/\s+/g, ' ').trim();
    if (value !== '' && !values.has(value.toLowerCase())) values.set(value.toLowerCase(), value);
  }
  return [...values.values()];
}

const keyOf = (options: readonly string[]) => options.map((option) => option.toLowerCase()).join('\u001f');

/** Every combination of the values, without those there are. */
export function gridOf(
  axes: readonly (readonly string[])[],
  there: readonly (readonly string[])[],
): string[][] {
  const known = new Set(there.map(keyOf));
  let grid: string[][] = [[]];
  for (const values of axes) grid = grid.flatMap((begun) => values.map((value) => [...begun, value]));
  return grid.filter((options) => options.length > 0 && !known.has(keyOf(options)));
}
