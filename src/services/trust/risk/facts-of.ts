import { and, desc, eq, gt, gte, inArray, lt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import type { Fact } from './fact';
import { trustFacts } from './tables';

const MAX_FACTS = 100;

export type FactsQuery = {
  readonly kinds?: readonly string[];
  readonly since?: Date;
  readonly cursor?: string | null | undefined;
  readonly limit?: number;
};

/** What is known about a subject, newest first. Internal: the caller decides who may see it. */
export async function factsOf(
  ctx: Ctx,
  subject: Reference,
  { kinds, since, cursor, limit = MAX_FACTS }: FactsQuery = {},
): Promise<Page<Fact & { id: string }>> {
  const size = Math.min(limit, MAX_FACTS);
  const before = decodeCursor(cursor, 1)?.[0];
  const rows = await ctx.db
    .select()
    .from(trustFacts)
    .where(
      and(
        eq(trustFacts.subjectKind, subject.kind),
        eq(trustFacts.subjectId, subject.id),
        gt(trustFacts.keepUntil, ctx.clock.now()),
        kinds && inArray(trustFacts.kind, [...kinds]),
        since && gte(trustFacts.at, since),
        before && /^\d{1,18}$/.test(before) ? lt(trustFacts.id, BigInt(before)) : undefined,
      ),
    )
    .orderBy(desc(trustFacts.id))
    .limit(size + 1);
  const facts = rows.map(({ id, kind, value, at, source }) => ({
    id: id.toString(),
    kind,
    subject,
    value,
    at,
    source,
  }));
  return toPage(facts, size, ({ id }) => encodeCursor([id]));
}
