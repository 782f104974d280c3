import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Fact } from './fact';
import { trustFacts } from './tables';

const DAY_MS = 24 * 60 * 60_000;

export type NewFact = Omit<Fact, 'at'> & {
  /** After so many days the fact is dropped. */
  readonly keepDays: number;
};

/** Writes a fact in the transaction that found it out. Internal: the caller knows that it is true. */
export async function recordFact(ctx: TxCtx, { subject, keepDays, ...fact }: NewFact): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.insert(trustFacts).values({
    kind: fact.kind,
    subjectKind: subject.kind,
    subjectId: subject.id,
    value: { ...fact.value },
    source: fact.source,
    at: now,
    keepUntil: addMs(now, keepDays * DAY_MS),
  });
}
