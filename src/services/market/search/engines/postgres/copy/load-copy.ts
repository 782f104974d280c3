import type { Ctx } from '@/db/tx';
import { IndexCopy } from './index-copy';
import {
  type PackedPosting,
  readEntries,
  readNews,
  readPostings,
  readSmall,
  reckonIndex,
} from './read-index';

/** What a process may hold: about two hundred megabytes, seven bytes a posting and a hundred and fifty a product. */
const MOST_PRODUCTS = 400_000;
const MOST_POSTINGS = 20_000_000;
/** Small enough that nobody waits long behind one. */
const ENTRIES_AT_ONCE = 2_000;
const WORDS_AT_ONCE = 200;
/** Of more changes than this it is quicker to read everything anew. */
export const MOST_NEWS = 2_000;

/** Reads the whole index, in many small statements; null where it is larger than a process should hold, or changes too quickly. */
export async function loadCopy(ctx: Ctx): Promise<IndexCopy | null> {
  const { products, postings } = await reckonIndex(ctx);
  if (products > MOST_PRODUCTS || postings > MOST_POSTINGS) return null;
  const copy = new IndexCopy();
  copy.takeSmall(await readSmall(ctx));
  await loadEntries(ctx, copy);
  let last = '';
  for (;;) {
    const packed = await readPostings(ctx, last, WORDS_AT_ONCE);
    for (const one of packed) takePosting(copy, one);
    const end = packed.at(-1);
    if (!end || packed.length < WORDS_AT_ONCE) break;
    last = end.word;
  }
  // What was written meanwhile was read in part.
  const news = await readNews(ctx, copy.since, MOST_NEWS);
  if (news.entries.length > MOST_NEWS) return null;
  copy.takeNews(news);
  return copy;
}

async function loadEntries(ctx: Ctx, copy: IndexCopy): Promise<void> {
  for (let last = 0; ; ) {
    const entries = await readEntries(ctx, last, ENTRIES_AT_ONCE);
    // One with a trait or a shop that is younger than the copy comes with the news.
    for (const entry of entries)
      if (copy.traits.has(entry.trait) && copy.shops.has(entry.shop)) copy.takeEntry(entry);
    const end = entries.at(-1);
    if (!end || entries.length < ENTRIES_AT_ONCE) return;
    last = end.doc;
  }
}

function takePosting(copy: IndexCopy, { word, docs, impacts }: PackedPosting): void {
  const { words } = copy.facts;
  const [at, said] = [new Int32Array(docs.length / 4), new Uint16Array(docs.length / 4)];
  let end = 0;
  for (let n = 0; n < at.length; n += 1) {
    const known = copy.facts.at(docs.readInt32BE(4 * n));
    if (known === undefined) continue;
    at[end] = known;
    said[end] = impacts.readUInt16BE(2 * n);
    // Counted as read, not as the entry had it: where the two differ, the news replace all its words.
    words[known] = (words[known] ?? 0) + 1;
    end += 1;
  }
  copy.postings.set(word, { at: at.slice(0, end), impacts: said.slice(0, end) });
}
