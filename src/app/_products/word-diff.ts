/** A stretch of words that both texts have, or only one of them. */
export type Stretch = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Beyond this the comparison would take longer than reading both. */
const MOST_WORDS = 1_500;

const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? [];

/** How long the longest common run of words is from each pair of places on (Hunt and McIlroy, by table). */
function tableOf(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [row, below] = [table[i], table[i + 1]];
      if (!row || !below) continue;
      row[j] =
        before[i]?.trim() === after[j]?.trim()
          ? (below[j + 1] ?? 0) + 1
          : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

/** What of a text went and what came, word by word. */
export function wordDiff(before: string, after: string): Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  if (old.length > MOST_WORDS || fresh.length > MOST_WORDS) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ];
  }
  const table = tableOf(old, fresh);
  const stretches: Stretch[] = [];
  const put = (kind: Stretch['kind'], text: string) => {
    const last = stretches.at(-1);
    if (last?.kind === kind) stretches[stretches.length - 1] = { kind, text: last.text + text };
    else stretches.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    const [one, other] = [old[i], fresh[j]];
    if (one !== undefined && other !== undefined && one.trim() === other.trim()) {
      put('same', other);
      i += 1;
      j += 1;
    } else if (
      one !== undefined &&
      (table[i + 1]?.[j] ?? -1) >= (other === undefined ? 0 : (table[i]?.[j + 1] ?? 0))
    ) {
      put('gone', one);
      i += 1;
    } else if (other !== undefined) {
      put('new', other);
      j += 1;
    }
  }
  return stretches;
}
