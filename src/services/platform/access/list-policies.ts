import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise } from './authorise';
import { ListPolicies, PolicyBody, PolicyId } from './inputs';
import { accessPolicies, accessPolicyChanges } from './tables';
import { conditionWords, windowWords } from './words';

export type PolicyRow = PolicyBody & {
  id: string;
  enabled: boolean;
  version: number;
  updatedAt: Date;
  /** "amount at least UGX 500,000", "always". */
  ifWords: string;
  whenWords: string;
};

const Place = z.tuple([z.string().regex(/^-?\d{1,4}$/), z.uuid()]);
const PAGE = 50;
const MOST_CHANGES = 50;

function told(row: typeof accessPolicies.$inferSelect): PolicyRow {
  const body = PolicyBody.parse(row);
  const { id, enabled, version, updatedAt } = row;
  return {
    ...body,
    ...{ id, enabled, version, updatedAt },
    ifWords: conditionWords(body.condition),
    whenWords: body.timeWindows.length === 0 ? 'always' : body.timeWindows.map(windowWords).join('; '),
  };
}

/** The rules, those of most weight first. */
export async function listPolicies(ctx: Ctx, input: ListPolicies): Promise<Page<PolicyRow>> {
  authorise(ctx, 'policy.read');
  const after = Place.safeParse(decodeCursor(ListPolicies.parse(input).cursor, 2)).data;
  const rows = await ctx.db
    .select()
    .from(accessPolicies)
    .where(
      and(
        isNull(accessPolicies.deletedAt),
        after
          ? sql`(-${accessPolicies.priority}, ${accessPolicies.id}) > (${after[0]}::int, ${after[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(accessPolicies.priority), asc(accessPolicies.id))
    .limit(PAGE + 1);
  const page = toPage(rows, PAGE, (row) => encodeCursor([String(-row.priority), row.id]));
  return { ...page, items: page.items.map(told) };
}

export type PolicyDetail = PolicyRow & {
  /** Newest first. */
  history: { version: number; change: string; by: string; at: Date; ifWords: string }[];
};

/** A rule with what became of it, newest change first. @throws AppError not_found */
export async function getPolicy(ctx: Ctx, input: PolicyId): Promise<PolicyDetail> {
  authorise(ctx, 'policy.read');
  const { id } = PolicyId.parse(input);
  const [row] = await ctx.db
    .select()
    .from(accessPolicies)
    .where(and(eq(accessPolicies.id, id), isNull(accessPolicies.deletedAt)));
  if (!row) throw notFound('rule');
  const changes = await ctx.db
    .select()
    .from(accessPolicyChanges)
    .where(eq(accessPolicyChanges.policyId, id))
    .orderBy(desc(accessPolicyChanges.id))
    .limit(MOST_CHANGES);
  return {
    ...told(row),
    history: changes.map(({ version, change, actor, at, body }) => ({
      ...{ version, change, by: actor, at },
      ifWords: conditionWords(PolicyBody.parse(body).condition),
    })),
  };
}
