import type { Ctx } from '@/db/tx';
import { Memory } from './memory';

/** An answer with all facets is up to twenty kilobytes. */
const MOST = 1_000;
/** How old what is remembered gets where no news of the catalogue comes, because who sends or brings it is away. */
const FOR_MS = 10_000;

/** Shared by every copy of this module that the framework makes. */
declare global {
  var urbanHerbSearches: { isRemembering: boolean; news: number } | undefined;
}
globalThis.urbanHerbSearches ??= { isRemembering: false, news: 0 };
const state = globalThis.urbanHerbSearches;

/**
 * From now on this process remembers what it finds, or no longer. Whoever lets it also calls `forgetSearches` at every
 * change of the catalogue.
 */
export function rememberSearches(isRemembering: boolean): void {
  state.isRemembering = isRemembering;
  forgetSearches();
}

/** Drops what is remembered. A search under way is answered, but nobody who asks later gets that answer. */
export function forgetSearches(): void {
  state.news += 1;
}

/** How often news of the catalogue have come. */
export const catalogueNews = (): number => state.news;

/** What one kind of question was answered with since the last news of the catalogue. */
export class Remembered<Value> {
  private news = state.news;
  private byDatabase = new WeakMap<Ctx['db'], Memory<Value>>();

  /** The answer that is remembered under the key, else the one that the work finds. */
  recall(ctx: Ctx, key: string, work: () => Promise<Value>): Promise<Value> {
    // A transaction may see what nobody else does yet.
    if (!state.isRemembering || ctx.inTransaction) return work();
    if (this.news !== state.news) this.byDatabase = new WeakMap();
    this.news = state.news;
    const memory = this.byDatabase.get(ctx.db) ?? new Memory<Value>(MOST, FOR_MS);
    this.byDatabase.set(ctx.db, memory);
    return memory.recall(key, ctx.clock.now(), work);
  }
}
