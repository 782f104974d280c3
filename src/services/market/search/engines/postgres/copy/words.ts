import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import type { QuerySlot } from '../query-words';
import type { IndexCopy } from './index-copy';

/** What the index calls a word that was typed; nothing for one that it leaves out. */
const Token = z.object({ word: z.string(), shown: z.string() });
export type Token = z.infer<typeof Token>;
/** Words of the index for one that nothing on sale has: those that begin with it, and the most alike. In order. */
const Near = z.object({ begun: z.array(Token), alike: z.array(Token.extend({ share: z.number() })) });
export type Near = z.infer<typeof Near>;

const MOST = 20_000;

class Kept<Value> {
  private readonly byWord = new Map<string, Value>();

  get(word: string): Value | undefined {
    const value = this.byWord.get(word);
    if (value === undefined) return undefined;
    // What was asked for last is the last to go.
    this.byWord.delete(word);
    this.byWord.set(word, value);
    return value;
  }

  set(word: string, value: Value): void {
    this.byWord.set(word, value);
    const [oldest] = this.byWord.keys();
    if (this.byWord.size > MOST && oldest !== undefined) this.byWord.delete(oldest);
  }

  clear(): void {
    this.byWord.clear();
  }
}

/** What PostgreSQL says of words, whose dictionaries and likenesses are not worked out twice. */
export class Words {
  /** The dictionaries never change. */
  private readonly tokens = new Kept<readonly Token[]>();
  /** As long as no new word is known. */
  private readonly near = new Kept<Near>();
  private vocabulary = 0;

  tokensOf(word: string): readonly Token[] {
    return this.tokens.get(word) ?? [];
  }

  nearTo(word: string): Near {
    return this.near.get(word) ?? { begun: [], alike: [] };
  }

  /** Finds out what is not known yet of the words of a query: two statements at most, most often none. */
  async learn(ctx: Ctx, copy: IndexCopy, slots: readonly QuerySlot[]): Promise<void> {
    const typed = [...new Set(slots.flatMap((slot) => slot.map(({ word }) => word)))];
    // Others who learn meanwhile may make us forget.
    for (;;) {
      if (this.vocabulary !== copy.vocabulary) this.near.clear();
      this.vocabulary = copy.vocabulary;
      const unknown = typed.filter((word) => this.tokens.get(word) === undefined);
      if (unknown.length > 0) await this.learnTokens(ctx, unknown);
      const strange = slots.flatMap((slot) => this.strangeIn(copy, slot));
      if (strange.length > 0) await this.learnNear(ctx, strange);
      if (unknown.length === 0 && strange.length === 0) return;
    }
  }

  /** What was typed, where nothing on sale has it by any name and what comes near is not known. */
  private strangeIn(copy: IndexCopy, slot: QuerySlot): readonly string[] {
    const [first, ...others] = slot.map(({ word }) => this.tokensOf(word));
    const [typed] = first ?? [];
    const isSaid = [first ?? [], ...others].flat().some(({ word }) => copy.postings.of(word).at.length > 0);
    return typed === undefined || isSaid || this.near.get(typed.word) ? [] : [typed.word];
  }

  private async learnTokens(ctx: Ctx, words: readonly string[]): Promise<void> {
    const rows = await ctx.db.execute<{ typed: string; tokens: unknown }>(sql`
      select typed, (select coalesce(json_agg(t order by t.place), '[]') from search_tokens(typed) as t) as tokens
      from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) as asked (typed)`);
    for (const { typed, tokens } of rows) this.tokens.set(typed, z.array(Token).parse(tokens));
  }

  private async learnNear(ctx: Ctx, words: readonly string[]): Promise<void> {
    const { vocabulary } = this;
    const rows = await ctx.db.execute<{ typed: string; near: unknown }>(sql`
      select typed, json_build_object(
        'begun', (select coalesce(json_agg(b), '[]') from search_beginnings(typed) as b),
        'alike', (select coalesce(json_agg(l), '[]') from search_likenesses(typed) as l)) as near
      from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) as asked (typed)`);
    // A word that became known meanwhile may be missing: it is asked again.
    if (vocabulary !== this.vocabulary) return;
    for (const { typed, near } of rows) this.near.set(typed, Near.parse(near));
  }
}
