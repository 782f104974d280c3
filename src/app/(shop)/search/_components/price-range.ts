import { formatUgx, ugx } from '@/lib/money';

/** No product costs more. */
const MOST_UGX = 1_000_000_000;
const LONGEST = 20;

/** The lowest and the highest price as somebody typed them, what they are as shillings, and what is wrong with them. */
export type PriceRange = {
  readonly typed: { readonly min: string; readonly max: string };
  /** Whole shillings without signs, as addresses have them; null where none is asked for, and both where one is wrong. */
  readonly min: string | null;
  readonly max: string | null;
  readonly problems: { readonly min?: string; readonly max?: string };
};

/** "UGX 12,000" and "12 000" are prices too. */
function priceOf(typed: string): { price: string | null; problem?: string } {
  const digits = typed.replace(/ugx|sh(?:s|\.)?|[\s,]|\/=/giu, '');
  if (digits === '') return { price: null };
  if (!/^\d+$/.test(digits))
    return { price: null, problem: 'Write the price in whole shillings, such as 12,000.' };
  if (Number(digits) > MOST_UGX)
    return { price: null, problem: `Nothing costs more than ${formatUgx(ugx(MOST_UGX))}.` };
  return { price: String(Number(digits)) };
}

/** Reads both; what is wrong is said, and asks for nothing. */
export function readPriceRange(minText: string, maxText: string): PriceRange {
  const typed = { min: minText.trim().slice(0, LONGEST), max: maxText.trim().slice(0, LONGEST) };
  const [low, high] = [priceOf(typed.min), priceOf(typed.max)];
  const problems = {
    ...(low.problem ? { min: low.problem } : {}),
    ...(high.problem ? { max: high.problem } : {}),
  };
  if (low.problem || high.problem) return { typed, min: null, max: null, problems };
  if (low.price !== null && high.price !== null && Number(low.price) > Number(high.price))
    return { typed, min: null, max: null, problems: { max: 'The highest price is below the lowest one.' } };
  return { typed, min: low.price, max: high.price, problems };
}

/** A range in words; null where none is asked for. */
export function rangeWords(min: string | null, max: string | null): string | null {
  if (min === null) return max === null ? null : `Up to ${formatUgx(BigInt(max))}`;
  return max === null
    ? `From ${formatUgx(BigInt(min))}`
    : `${formatUgx(BigInt(min))} to ${formatUgx(BigInt(max))}`;
}
