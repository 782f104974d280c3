import type { Ugx } from '@/lib/money';

/** What has become of a line since it was put in; the shopper is told and asked. */
export type CartProblem = { productId: string; name: string } & (
  | { kind: 'price_changed'; seenPriceUgx: Ugx; priceUgx: Ugx }
  /** The shop sends no fewer. */
  | { kind: 'at_least'; minQuantity: number; quantity: number }
  | { kind: 'fewer_left'; available: number; quantity: number }
  | { kind: 'out_of_stock' }
  | { kind: 'not_sold' }
  /** Its owner has not confirmed to be 18 or older. */
  | { kind: 'adults_only' }
);

type Line = {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly priceUgx: Ugx;
  readonly seenPriceUgx: Ugx;
  readonly available: number;
  readonly minQuantity: number;
  readonly sold: boolean;
  /** For adults, and whether the basket's owner confirmed to be one. */
  readonly restricted: boolean;
  readonly adult: boolean;
};

/** A line that cannot be bought at all tells only that; otherwise stock and price are told apart. */
export function cartProblems(lines: readonly Line[]): CartProblem[] {
  return lines.flatMap(problemsOf);
}

export function canBeBought(
  line: Pick<Line, 'sold' | 'available' | 'minQuantity' | 'restricted' | 'adult'>,
): boolean {
  return line.sold && !isOut(line) && mayBeHad(line);
}

/** Fewer than the shop sends are as good as none. */
const isOut = ({ available, minQuantity }: Pick<Line, 'available' | 'minQuantity'>): boolean =>
  available < minQuantity;

const mayBeHad = ({ restricted, adult }: Pick<Line, 'restricted' | 'adult'>): boolean => adult || !restricted;

function problemsOf(line: Line): CartProblem[] {
  const { productId, name, quantity, priceUgx, seenPriceUgx, available, minQuantity } = line;
  if (!line.sold) return [{ kind: 'not_sold', productId, name }];
  if (isOut(line)) return [{ kind: 'out_of_stock', productId, name }];
  if (!mayBeHad(line)) return [{ kind: 'adults_only', productId, name }];
  const problems: CartProblem[] = [];
  if (quantity < minQuantity) problems.push({ kind: 'at_least', productId, name, minQuantity, quantity });
  if (available < quantity) problems.push({ kind: 'fewer_left', productId, name, available, quantity });
  if (priceUgx !== seenPriceUgx)
    problems.push({ kind: 'price_changed', productId, name, seenPriceUgx, priceUgx });
  return problems;
}
