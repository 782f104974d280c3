import { z } from 'zod';
import { Trait } from '../traits';
import { Entry, Facts } from './facts';
import { Numbered } from './numbered';
import { Postings, type Said } from './postings';

export const Shop = z.object({
  no: z.number(),
  slug: z.string(),
  name: z.string(),
  lat: z.number(),
  lng: z.number(),
});
export type Shop = z.infer<typeof Shop>;

/** Small tables: all of them, or those that are new or have changed. */
export const Small = z.object({
  traits: z.array(Trait),
  shops: z.array(Shop),
  /** Names by slugs, always all. */
  categories: z.array(z.tuple([z.string(), z.string()])),
  /** Products in the index, as PostgreSQL reckons when it plans. */
  reckoned: z.number(),
  /** Which transactions had ended: PostgreSQL's own `pg_snapshot`. */
  since: z.string(),
});
export type Small = z.infer<typeof Small>;

/** What has changed: products as they are now, with all of their words, and those that are gone. */
export const News = Small.extend({
  entries: z.array(Entry.extend({ words: z.array(z.string()), impacts: z.array(z.number()) })),
  gone: z.array(z.number()),
});
export type News = z.infer<typeof News>;

/** Everything the index says, as of one moment and what was applied since. */
export class IndexCopy {
  readonly facts = new Facts();
  readonly postings = new Postings();
  readonly traits = new Numbered<Trait>();
  readonly shops = new Numbered<Shop>();
  categories: ReadonlyMap<string, string> = new Map();
  reckoned = 0;
  since = '';
  /** Grows with the words that are known. */
  vocabulary = 0;

  takeSmall({ traits, shops, categories, reckoned, since }: Small): void {
    for (const trait of traits) this.traits.put(trait);
    for (const shop of shops) this.shops.put(shop);
    this.categories = new Map(categories);
    this.reckoned = reckoned;
    this.since = since;
  }

  /** Its traits and shop are known already. @returns its number in this copy */
  takeEntry(entry: Entry): number {
    const [trait, shop] = [this.traits.place(entry.trait), this.shops.place(entry.shop)];
    return this.facts.put({ ...entry, trait, shop });
  }

  /** News may be told twice. */
  takeNews({ entries, gone, ...small }: News): void {
    this.takeSmall(small);
    const [leaving, coming] = [new Set<number>(), new Map<number, Said>()];
    for (const { words, impacts, ...entry } of entries) {
      const at = this.takeEntry(entry);
      const said = { words, impacts };
      const had = this.facts.words[at] ?? 0;
      if (this.postings.has(at, said, had)) continue;
      if (had > 0) leaving.add(at);
      this.facts.words[at] = words.length;
      coming.set(at, said);
    }
    for (const doc of gone) {
      const at = this.facts.at(doc);
      if (at === undefined) continue;
      leaving.add(at);
      coming.delete(at);
    }
    this.postings.remove(leaving);
    // Their numbers are free only now that no list has them.
    for (const doc of gone) this.facts.remove(doc);
    if (this.postings.add(coming)) this.vocabulary += 1;
  }
}
