const DEPTH = 10;

/** What a product of this grade is worth: nothing, 1, 3, 7. */
const gainOf = (grade: number): number => 2 ** grade - 1;

const discounted = (grades: readonly number[]): number =>
  grades.slice(0, DEPTH).reduce((sum, grade, at) => sum + gainOf(grade) / Math.log2(at + 2), 0);

/**
 * nDCG@10 of one query: the gain of what was found, each less the further down it stands, over that of the best order
 * there could be (Järvelin and Kekäläinen 2002). What nobody judged is worth nothing; where nothing is worth anything it is 0.
 */
export function ndcgAt10(found: readonly string[], grades: ReadonlyMap<string, number>): number {
  const best = discounted([...grades.values()].sort((a, b) => b - a));
  return best === 0 ? 0 : discounted(found.map((id) => grades.get(id) ?? 0)) / best;
}
