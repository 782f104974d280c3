import { outsideLogScope } from '@/db/log-scope';
import type { Ctx } from '@/db/tx';
import { catalogueNews } from '../remembered';
import type { IndexCopy } from './index-copy';
import { loadCopy, MOST_NEWS } from './load-copy';
import { readNews } from './read-index';
import { Words } from './words';

/** How old the copy gets where no news of the catalogue come: some changes send none, and who brings them may be away. */
const FOR_MS = 1_000;
/** After a load that came to nothing. */
const LOAD_AGAIN_MS = 30_000;

export type Held = { readonly copy: IndexCopy; readonly words: Words };

/** The copy of one database's index. */
class HeldCopy {
  private held: Held | null = null;
  private loading: Promise<void> | null = null;
  private following: Promise<void> | null = null;
  private newsKnown = -1;
  private followedMs = Number.NEGATIVE_INFINITY;
  private loadAfterMs = Number.NEGATIVE_INFINITY;

  /** The copy as the index is now; null where there is none yet, or it cannot be brought up to date. */
  async current(ctx: Ctx): Promise<Held | null> {
    if (!this.held) {
      void this.load(ctx);
      return null;
    }
    try {
      const wanted = catalogueNews();
      const now = ctx.clock.now().getTime();
      // One that others wait for already may have read before the news came.
      while (this.held && (this.newsKnown < wanted || this.followedMs < now - FOR_MS)) await this.follow(ctx);
      return this.held;
    } catch (error) {
      ctx.log.warn({ error: nameOf(error) }, 'the copy of the search index could not be brought up to date');
      return null;
    }
  }

  /** Reads the index, once for all who ask. */
  load(ctx: Ctx): Promise<void> {
    const now = ctx.clock.now().getTime();
    if (this.loading) return this.loading;
    if (this.held || now < this.loadAfterMs) return Promise.resolve();
    this.loading = outsideLogScope(() => this.read(ctx)).finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private async read(ctx: Ctx): Promise<void> {
    const [news, nowMs] = [catalogueNews(), ctx.clock.now().getTime()];
    this.loadAfterMs = nowMs + LOAD_AGAIN_MS;
    try {
      const copy = await loadCopy(ctx);
      if (!copy) return;
      this.held = { copy, words: new Words() };
      this.newsKnown = news;
      this.followedMs = nowMs;
    } catch (error) {
      ctx.log.warn({ error: nameOf(error) }, 'the search index could not be copied');
    }
  }

  private follow(ctx: Ctx): Promise<void> {
    this.following ??= outsideLogScope(() => this.takeNews(ctx)).finally(() => {
      this.following = null;
    });
    return this.following;
  }

  private async takeNews(ctx: Ctx): Promise<void> {
    const { held } = this;
    if (!held) return;
    const [known, nowMs] = [catalogueNews(), ctx.clock.now().getTime()];
    const news = await readNews(ctx, held.copy.since, MOST_NEWS);
    // A database that is back at an earlier moment, or too much to take over while people wait: read anew.
    if (firstOf(news.since) < firstOf(held.copy.since) || news.entries.length > MOST_NEWS) this.held = null;
    else held.copy.takeNews(news);
    this.newsKnown = known;
    this.followedMs = nowMs;
    this.loadAfterMs = Number.NEGATIVE_INFINITY;
  }
}

/** The oldest transaction that had not ended: `xmin:xmax:…`. */
const firstOf = (snapshot: string): number => Number(snapshot.split(':')[0]);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** Shared by every copy of this module that the framework makes: the index is held once. */
type Holding = { isHolding: boolean; byDatabase: WeakMap<Ctx['db'], HeldCopy> };
declare global {
  var urbanHerbSearchIndex: Holding | undefined;
}
globalThis.urbanHerbSearchIndex ??= { isHolding: false, byDatabase: new WeakMap() };
const state: Holding = globalThis.urbanHerbSearchIndex;

/** From now on this process holds a copy of the index, from its first search on, or no longer. */
export function holdIndex(isHolding: boolean): void {
  state.isHolding = isHolding;
  state.byDatabase = new WeakMap();
}

function heldFor(ctx: Ctx): HeldCopy | null {
  // A transaction may see what nobody else does yet.
  if (!state.isHolding || ctx.inTransaction) return null;
  const held = state.byDatabase.get(ctx.db) ?? new HeldCopy();
  state.byDatabase.set(ctx.db, held);
  return held;
}

/** The copy to search in; null where PostgreSQL is to be asked. */
export const currentCopy = async (ctx: Ctx): Promise<Held | null> =>
  (await heldFor(ctx)?.current(ctx)) ?? null;

/** Waits until the copy is there; false where it cannot be held. */
export async function copyIndex(ctx: Ctx): Promise<boolean> {
  await heldFor(ctx)?.load(ctx);
  return (await currentCopy(ctx)) !== null;
}
