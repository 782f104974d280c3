import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { currentTexts } from './consent-texts';
import { ConsentHistory, Purpose } from './inputs';
import { consentRecords, consentTexts } from './tables';

export type ConsentCount = {
  purpose: string;
  version: number;
  title: string;
  inForce: boolean;
  /** People whose newest decision is a yes to this version, and those who took it back. */
  given: number;
  withdrawn: number;
};

/** How many people stand where, by purpose and version. Admins only. */
export async function consentOverview(ctx: Ctx): Promise<ConsentCount[]> {
  authorise(ctx, 'privacy.read');
  const [current, rows] = await Promise.all([
    currentTexts(ctx),
    ctx.db.execute<{ purpose: string; version: number; title: string; given: number; withdrawn: number }>(sql`
      with newest as (
        select distinct on (user_id, purpose) purpose, version, decision
        from ${consentRecords} order by user_id, purpose, id desc
      )
      select t.purpose, t.version, t.title,
        count(*) filter (where n.decision = 'given')::int as given,
        count(*) filter (where n.decision = 'withdrawn')::int as withdrawn
      from ${consentTexts} t left join newest n on n.purpose = t.purpose and n.version = t.version
      where t.kind = 'optional'
      group by t.purpose, t.version, t.title, t.position
      order by t.position, t.version desc`),
  ]);
  // What nobody is asked any more has no place here; its decisions stay in the history.
  return rows
    .filter(({ purpose }) => Purpose.safeParse(purpose).success)
    .map((row) => ({
      ...row,
      inForce: current.some((text) => text.purpose === row.purpose && text.version === row.version),
    }));
}

export type ConsentEntry = Omit<typeof consentRecords.$inferSelect, 'id'> & { id: string };

/** Every decision, newest first: who, which words, when, where. Admins only. */
export async function consentHistory(ctx: Ctx, input: ConsentHistory): Promise<Page<ConsentEntry>> {
  authorise(ctx, 'privacy.read');
  const { purpose, cursor, limit } = ConsentHistory.parse(input);
  const [after] = decodeCursor(cursor, 1) ?? [];
  const rows = await ctx.db
    .select()
    .from(consentRecords)
    .where(
      and(
        purpose ? eq(consentRecords.purpose, purpose) : undefined,
        after !== undefined && /^\d{1,18}$/.test(after) ? lt(consentRecords.id, BigInt(after)) : undefined,
      ),
    )
    .orderBy(desc(consentRecords.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor([row.id.toString()]));
  return { ...page, items: page.items.map((row) => ({ ...row, id: row.id.toString() })) };
}
