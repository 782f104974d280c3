/** Products by their numbers in this copy, in order, and what the word says of each, 0 to 10000. */
export type Posting = { readonly at: Int32Array; readonly impacts: Uint16Array };

/** What one product is found by. */
export type Said = { readonly words: readonly string[]; readonly impacts: readonly number[] };

const EMPTY: Posting = { at: new Int32Array(0), impacts: new Uint16Array(0) };

/** Where a number is or would be in a list that is in order. */
function placeIn(list: Int32Array, wanted: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function without({ at, impacts }: Posting, isGone: (at: number) => boolean): Posting {
  const kept = at.reduce((count, one) => (isGone(one) ? count : count + 1), 0);
  if (kept === at.length) return { at, impacts };
  const left = { at: new Int32Array(kept), impacts: new Uint16Array(kept) };
  let end = 0;
  for (let i = 0; i < at.length; i += 1) {
    if (isGone(at[i] ?? 0)) continue;
    left.at[end] = at[i] ?? 0;
    left.impacts[end] = impacts[i] ?? 0;
    end += 1;
  }
  return left;
}

/** Both in one; nothing is in both. */
function merged(a: Posting, b: Posting): Posting {
  const length = a.at.length + b.at.length;
  const both = { at: new Int32Array(length), impacts: new Uint16Array(length) };
  let [i, j] = [0, 0];
  for (let end = 0; end < length; end += 1) {
    const isFromA = j >= b.at.length || (i < a.at.length && (a.at[i] ?? 0) < (b.at[j] ?? 0));
    const [from, place] = isFromA ? [a, i++] : [b, j++];
    both.at[end] = from.at[place] ?? 0;
    both.impacts[end] = from.impacts[place] ?? 0;
  }
  return both;
}

/** Which products have a word. Lists are replaced as a whole, so each is as small as it can be. */
export class Postings {
  private readonly byWord = new Map<string, Posting>();

  of(word: string): Posting {
    return this.byWord.get(word) ?? EMPTY;
  }

  set(word: string, posting: Posting): void {
    this.byWord.set(word, posting);
  }

  /** Whether a product that has so many words has these, and no others. */
  has(at: number, { words, impacts }: Said, count: number): boolean {
    return (
      words.length === count &&
      words.every((word, n) => {
        const posting = this.of(word);
        const place = placeIn(posting.at, at);
        return posting.at[place] === at && posting.impacts[place] === impacts[n];
      })
    );
  }

  /** Takes products out of every list. */
  remove(gone: ReadonlySet<number>): void {
    if (gone.size === 0) return;
    for (const [word, posting] of this.byWord) {
      // Few are looked for one by one; for many it is quicker to go through the list.
      const areFew = gone.size * 20 < posting.at.length;
      const has = (one: number) => posting.at[placeIn(posting.at, one)] === one;
      if (areFew && ![...gone].some(has)) continue;
      const left = without(posting, (one) => gone.has(one));
      if (left.at !== posting.at) this.byWord.set(word, left);
    }
  }

  /** Adds products that are in no list yet. Says whether one has a word that was unknown. */
  add(products: ReadonlyMap<number, Said>): boolean {
    const added = new Map<string, [at: number, impact: number][]>();
    for (const [at, { words, impacts }] of products)
      for (const [n, word] of words.entries()) {
        const list = added.get(word) ?? [];
        list.push([at, impacts[n] ?? 0]);
        added.set(word, list);
      }
    let isNew = false;
    for (const [word, list] of added) {
      list.sort(([a], [b]) => a - b);
      const posting = {
        at: Int32Array.from(list, ([at]) => at),
        impacts: Uint16Array.from(list, ([, impact]) => impact),
      };
      if (!this.byWord.has(word)) isNew = true;
      this.byWord.set(word, merged(this.of(word), posting));
    }
    return isNew;
  }
}
