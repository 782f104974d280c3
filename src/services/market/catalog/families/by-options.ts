/** In grams and millilitres; a word that is not known counts as one of them. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ mg: 0.001, g: 1, gm: 1, gram: 1, grams: 1, kg: 1_000 },
  ...{ ml: 1, cl: 10, dl: 100, l: 1_000, litre: 1_000, litres: 1_000, liter: 1_000, liters: 1_000 },
};
const MEASURE = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)/i;
const WORDS = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** "500 mg" before "1 g" before "1.5 kg"; words by the alphabet. */
export function byOption(one: string, other: string): number {
  const [left, right] = [measureOf(one), measureOf(other)];
  if (left !== null && right !== null && left !== right) return left - right;
  return WORDS.compare(one, other);
}

/** By the first axis, within it by the second, within that by the third. */
export function byOptions(one: readonly string[], other: readonly string[]): number {
  for (const [axis, option] of one.entries()) {
    const order = byOption(option, other[axis] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function measureOf(text: string): number | null {
  const [, figure, unit] = MEASURE.exec(text) ?? [];
  if (figure === undefined) return null;
  return Number(figure.replace(',', '.')) * (UNITS[(unit ?? '').toLowerCase()] ?? 1);
}
