import { z } from 'zod';

/** What is ordered, filtered and counted by of one product; `trait` and `shop` by their numbers in the database. */
export const Entry = z.object({
  doc: z.number(),
  id: z.string(),
  trait: z.number(),
  shop: z.number(),
  price: z.number(),
  rating: z.number(),
  rank: z.number(),
  family: z.string().nullable(),
});
export type Entry = z.infer<typeof Entry>;

const MIN_ROOM = 1_024;

type Numbers = Int32Array | Float64Array | Uint16Array;

function grown<List extends Numbers>(list: List, make: (room: number) => List, room: number): List {
  const larger = make(room);
  larger.set(list);
  return larger;
}

/**
 * Products in columns, by numbers of this copy's own: those of the database have gaps. Numbers of products that are gone are
 * given again.
 */
export class Facts {
  ids: string[] = [];
  traits = new Int32Array(MIN_ROOM);
  shops = new Int32Array(MIN_ROOM);
  prices = new Float64Array(MIN_ROOM);
  ratings = new Int32Array(MIN_ROOM);
  ranks = new Int32Array(MIN_ROOM);
  /** Of which family each is, by numbers of this copy's own; 0: of none. */
  families = new Int32Array(MIN_ROOM);
  /** How many words each is found by. */
  words = new Uint16Array(MIN_ROOM);
  private readonly byDoc = new Map<number, number>();
  private readonly free: number[] = [];
  private readonly familyNumbers = new Map<string, number>();

  get products(): number {
    return this.byDoc.size;
  }

  /** Numbers there are, of products that are gone too. */
  get room(): number {
    return this.ids.length;
  }

  at(doc: number): number | undefined {
    return this.byDoc.get(doc);
  }

  /** @returns the number it has or is given */
  put({ doc, id, trait, shop, price, rating, rank, family }: Entry): number {
    const at = this.byDoc.get(doc) ?? this.free.pop() ?? this.ids.length;
    if (at >= this.ranks.length) this.grow();
    if (!this.byDoc.has(doc)) this.words[at] = 0;
    this.byDoc.set(doc, at);
    this.ids[at] = id;
    this.traits[at] = trait;
    this.shops[at] = shop;
    this.prices[at] = price;
    this.ratings[at] = rating;
    this.ranks[at] = rank;
    this.families[at] = family === null ? 0 : this.familyNumber(family);
    return at;
  }

  remove(doc: number): void {
    const at = this.byDoc.get(doc);
    if (at === undefined) return;
    this.byDoc.delete(doc);
    this.ids[at] = '';
    this.free.push(at);
  }

  private familyNumber(family: string): number {
    const number = this.familyNumbers.get(family) ?? this.familyNumbers.size + 1;
    this.familyNumbers.set(family, number);
    return number;
  }

  private grow(): void {
    const room = this.ranks.length * 2;
    const integers = (length: number) => new Int32Array(length);
    this.traits = grown(this.traits, integers, room);
    this.shops = grown(this.shops, integers, room);
    this.prices = grown(this.prices, (length) => new Float64Array(length), room);
    this.ratings = grown(this.ratings, integers, room);
    this.ranks = grown(this.ranks, integers, room);
    this.families = grown(this.families, integers, room);
    this.words = grown(this.words, (length) => new Uint16Array(length), room);
  }
}
