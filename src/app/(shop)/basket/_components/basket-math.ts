import type { Basket, BasketLine } from '../../_components/answers';

/** Above this the server tells only that there are enough; up to it the number is exact. */
const EXACT_UP_TO = 5;

/** Most pieces of one product in a basket; the server holds the same limit. */
const MOST_PIECES = 50;

/** How many could be chosen, as far as the answer tells. */
export function mostOf({ available, quantity }: Pick<BasketLine, 'available' | 'quantity'>): number {
  const isExact = available < Math.max(quantity, EXACT_UP_TO + 1);
  return isExact ? Math.max(1, available) : MOST_PIECES;
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

export const lineTotal = ({ priceUgx, quantity }: Pick<BasketLine, 'priceUgx' | 'quantity'>): bigint =>
  priceUgx * BigInt(quantity);

/** A line with quantity 0 has just been taken out on this page; `tookOut` pieces can be put back. */
export type ShownLine = BasketLine & { tookOut?: number };
export type ShownBasket = Pick<Basket, 'count' | 'problems'> & {
  groups: readonly ShownGroup[];
  subtotalUgx: bigint;
};
export type ShownGroup = {
  vendor: Basket['groups'][number]['vendor'];
  lines: readonly ShownLine[];
  subtotalUgx: bigint;
  helps: Basket['groups'][number]['helps'];
};

const subtotalOf = (lines: readonly BasketLine[]) =>
  sum(lines.filter(({ available }) => available > 0).map(lineTotal));

/** The basket as it will be once the server agrees. */
export function withQuantity(basket: ShownBasket, productId: string, quantity: number): ShownBasket {
  const groups = basket.groups.map((group) => {
    const lines = group.lines.map((line) =>
      line.productId === productId ? { ...line, quantity, tookOut: line.quantity } : line,
    );
    return { ...group, lines, subtotalUgx: subtotalOf(lines) };
  });
  const lines = groups.flatMap((group) => group.lines);
  return {
    groups,
    count: lines.reduce((count, line) => count + line.quantity, 0),
    subtotalUgx: sum(groups.map(({ subtotalUgx }) => subtotalUgx)),
    problems: basket.problems.filter((problem) => problem.productId !== productId || quantity > 0),
  };
}

/** The server's basket, with what was taken out on this page still in its place, to be put back. */
export function withTakenOut(basket: Basket, shown: ShownBasket): ShownBasket {
  const held = new Set(basket.groups.flatMap(({ lines }) => lines.map(({ productId }) => productId)));
  const outOf = (group: ShownGroup) =>
    group.lines.filter(({ productId, quantity }) => quantity === 0 && !held.has(productId));
  const slugs = [...new Set([...shown.groups, ...basket.groups].map(({ vendor }) => vendor.slug))];
  const groups = slugs.flatMap((slug): ShownGroup[] => {
    const before = shown.groups.find(({ vendor }) => vendor.slug === slug);
    const now = basket.groups.find(({ vendor }) => vendor.slug === slug);
    const known = now ?? before;
    if (!known) return [];
    const { vendor, helps } = known;
    const lines = inOrder([...(now?.lines ?? []), ...(before ? outOf(before) : [])], before?.lines ?? []);
    return lines.length > 0 ? [{ vendor, lines, subtotalUgx: now?.subtotalUgx ?? 0n, helps }] : [];
  });
  return { ...basket, groups };
}

/** Lines where they stood before; new ones at the end. */
function inOrder(lines: readonly ShownLine[], before: readonly ShownLine[]): ShownLine[] {
  const place = new Map(before.map(({ productId }, index) => [productId, index]));
  const rank = ({ productId }: BasketLine) => place.get(productId) ?? before.length;
  return [...lines].sort((a, b) => rank(a) - rank(b));
}
