import type { Ctx, TxCtx } from './tx';

/** Why an account cannot be erased now, in words its owner can act on. */
export type ErasureBlock = { readonly kind: string; readonly words: string };

/**
 * What a domain keeps about a person. It stands here, below every domain, because the lowest hold such data too;
 * `worker/personal-data.ts` lists them all. Internal: the callers in platform/privacy authorise.
 */
export type PersonalDataHolder = {
  /** Names the part of the export, e.g. "orders". */
  readonly name: string;
  /** The same for people: heading of the readable export. */
  readonly title: string;
  /** All of it, as JSON values, dates and amounts. */
  export(ctx: Ctx, userId: string): Promise<unknown>;
  /**
   * Removes it or makes it nobody's. What the law makes us keep (postings, amounts, audit) stays under the
   * account's id, which then names nobody. Safe to repeat.
   */
  erase(tx: TxCtx, userId: string): Promise<void>;
  /** What must be settled before; none when absent. */
  blocks?(ctx: Ctx, userId: string): Promise<readonly ErasureBlock[]>;
};

/** How one line of the retention schedule is carried out; the schedule itself is data. */
export type RetentionSweep = {
  /** Key of the line in `retention_rules`. */
  readonly key: string;
  /** Removes at most `limit` pieces that ended before `before`, and says how many. */
  sweep(tx: TxCtx, before: Date, limit: number): Promise<number>;
  /** When the oldest piece that is left began to age; null when nothing is left. */
  oldest(ctx: Ctx): Promise<Date | null>;
};
