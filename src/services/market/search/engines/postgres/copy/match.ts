import { FEW_FOUND, type SearchRequest } from '../../engine';
import { reachOf, SLOT } from '../../nearness';
import type { Trait } from '../traits';
import { metresIn } from './away';
import type { IndexCopy } from './index-copy';
import type { Way, Ways } from './ways';

/** Products that were found, by their numbers in the copy, and their scores in the same order. */
export type Matches = { readonly at: Int32Array; readonly scores: Float64Array };

/** Room to add up in, one number for each product; clean between searches. */
class Sums {
  /** Products that have any slot. */
  touched = new Int32Array(0);
  count = 0;
  scores = new Float64Array(0);
  slots = new Uint8Array(0);
  private best = new Float64Array(0);
  private inSlot = new Int32Array(0);

  begin(room: number): void {
    if (this.slots.length >= room) return;
    const larger = 2 * room;
    [this.touched, this.inSlot] = [new Int32Array(larger), new Int32Array(larger)];
    [this.scores, this.best] = [new Float64Array(larger), new Float64Array(larger)];
    this.slots = new Uint8Array(larger);
  }

  end(): void {
    for (let n = 0; n < this.count; n += 1) {
      const at = this.touched[n] ?? 0;
      this.slots[at] = 0;
      this.scores[at] = 0;
    }
    this.count = 0;
  }

  addSlot(copy: IndexCopy, ways: readonly Way[]): void {
    const [only, ...others] = ways;
    if (only && others.length === 0) this.addWord(copy, only);
    else this.addBest(copy, ways);
  }

  private addWord({ postings }: IndexCopy, { word, weight }: Way): void {
    const { at, impacts } = postings.of(word);
    const { touched, slots, scores } = this;
    let { count } = this;
    for (let n = 0; n < at.length; n += 1) {
      const one = at[n] ?? 0;
      const has = slots[one] ?? 0;
      if (has === 0) touched[count++] = one;
      slots[one] = has + 1;
      scores[one] = (scores[one] ?? 0) + (impacts[n] ?? 0) * weight;
    }
    this.count = count;
  }

  /** Of several ways to say the same, the one that says most of a product counts. */
  private addBest({ postings }: IndexCopy, ways: readonly Way[]): void {
    const { best, inSlot } = this;
    let end = 0;
    for (const { word, weight } of ways) {
      const { at, impacts } = postings.of(word);
      for (let n = 0; n < at.length; n += 1) {
        const one = at[n] ?? 0;
        // One more than the score: 0 has not been met in this slot.
        const score = (impacts[n] ?? 0) * weight + 1;
        if (best[one] === 0) inSlot[end++] = one;
        if ((best[one] ?? 0) < score) best[one] = score;
      }
    }
    for (let n = 0; n < end; n += 1) {
      const one = inSlot[n] ?? 0;
      this.add(one, (best[one] ?? 0) - 1);
      best[one] = 0;
    }
  }

  private add(at: number, score: number): void {
    if (this.slots[at] === 0) this.touched[this.count++] = at;
    this.slots[at] = (this.slots[at] ?? 0) + 1;
    this.scores[at] = (this.scores[at] ?? 0) + score;
  }
}

const sums = new Sums();
let room = { at: new Int32Array(0), scores: new Float64Array(0) };

/** What `search_found` finds, in no order. Good until the next search: all write into the same room. */
export function matchesIn(copy: IndexCopy, { slots, isPartial }: Ways, request: SearchRequest): Matches {
  if (request.q === '') return listed(copy, askedIn(copy, request));
  sums.begin(copy.facts.room);
  try {
    for (const ways of slots) sums.addSlot(copy, ways);
    const asked = askedIn(copy, request);
    if (slots.length < 2) return taken(asked, 1, 0);
    if (isPartial) return taken(asked, 1, SLOT);
    const whole = taken(asked, slots.length, SLOT);
    return whole.at.length < FEW_FOUND ? taken(asked, 1, SLOT) : whole;
  } finally {
    sums.end();
  }
}

/** Of what has so many slots at least, what is as asked for; each slot adds so much to the score. */
function taken(asked: readonly Asked[], least: number, slot: number): Matches {
  const { touched, count, slots, scores } = sums;
  if (room.at.length < count) room = { at: new Int32Array(2 * count), scores: new Float64Array(2 * count) };
  const found = room;
  let end = 0;
  for (let n = 0; n < count; n += 1) {
    const at = touched[n] ?? 0;
    const has = slots[at] ?? 0;
    if (has < least || !asked.every((isMet) => isMet(at))) continue;
    found.at[end] = at;
    found.scores[end] = has * slot + (scores[at] ?? 0);
    end += 1;
  }
  return { at: found.at.subarray(0, end), scores: found.scores.subarray(0, end) };
}

/** Without words: all products that are as asked for, none more than another. */
function listed({ facts }: IndexCopy, asked: readonly Asked[]): Matches {
  const at = new Int32Array(facts.room);
  let end = 0;
  for (let one = 0; one < facts.room; one += 1)
    if (facts.ids[one] !== '' && asked.every((isMet) => isMet(one))) at[end++] = one;
  return { at: at.subarray(0, end), scores: new Float64Array(end) };
}

type Asked = (at: number) => boolean;

const isIn = (asked: readonly string[], value: string) => asked.length === 0 || asked.includes(value);

/** What a product must be to be as it was asked for. */
function askedIn(copy: IndexCopy, request: SearchRequest): readonly Asked[] {
  const { facts, traits, shops } = copy;
  const conditions: Asked[] = [];
  if (asksOfTraits(request)) {
    const areAsked = traits.rows.map((trait) => isAskedTrait(request, trait));
    conditions.push((at) => areAsked[facts.traits[at] ?? 0] === true);
  }
  if (request.shops.length > 0) {
    const areAsked = shops.rows.map(({ slug }) => request.shops.includes(slug));
    conditions.push((at) => areAsked[facts.shops[at] ?? 0] === true);
  }
  const reach = request.onlyInReach ? reachOf(request) : null;
  if (reach) {
    const metres = metresIn(copy, reach);
    conditions.push((at) => (metres[facts.shops[at] ?? 0] ?? 0) <= reach.metres);
  }
  const { minPriceUgx, maxPriceUgx } = request;
  if (minPriceUgx !== null || maxPriceUgx !== null) {
    const [min, max] = [Number(minPriceUgx ?? 0n), Number(maxPriceUgx ?? Number.MAX_SAFE_INTEGER)];
    conditions.push((at) => (facts.prices[at] ?? 0) >= min && (facts.prices[at] ?? 0) <= max);
  }
  return conditions;
}

const asksOfTraits = ({ categories, forms, strengths, minRating, ...asked }: SearchRequest): boolean =>
  [categories, forms, strengths].some((values) => values.length > 0) ||
  minRating !== null ||
  asked.onlyInStock ||
  asked.onlyCertified;

const isAskedTrait = (asked: SearchRequest, trait: Trait): boolean =>
  isIn(asked.categories, trait.category) &&
  isIn(asked.forms, trait.form) &&
  isIn(asked.strengths, trait.strength) &&
  (asked.minRating === null || trait.rating >= asked.minRating) &&
  (!asked.onlyInStock || trait.stock) &&
  (!asked.onlyCertified || trait.certified);
