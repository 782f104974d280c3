import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Reference } from '@/lib/context';
import type { Redacted } from './redact';
import { auditEntries } from './tables';

export type EntryFilter = {
  /** As written down: "user:<id>", "system:<job>"; also found as the one acted for. */
  readonly actor?: string;
  /** A whole action or its beginning. */
  readonly action?: string;
  readonly resourceKind?: string;
  readonly resourceId?: string;
  readonly from?: Date;
  /** Not included. */
  readonly until?: Date;
};

export type FoundEntry = {
  readonly id: bigint;
  readonly at: Date;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  readonly requestId: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly details: { [field: string]: Redacted };
  readonly before: { [field: string]: Redacted } | null;
  readonly after: { [field: string]: Redacted } | null;
  /** Part of the hash chain already. */
  readonly isSealed: boolean;
};

const COLUMNS = {
  id: auditEntries.id,
  at: auditEntries.at,
  actor: auditEntries.actor,
  onBehalfOf: auditEntries.onBehalfOf,
  action: auditEntries.action,
  resourceKind: auditEntries.resourceKind,
  resourceId: auditEntries.resourceId,
  requestId: auditEntries.requestId,
  address: auditEntries.address,
  userAgent: auditEntries.userAgent,
  details: auditEntries.details,
  before: auditEntries.before,
  after: auditEntries.after,
} as const;

/**
 * Entries of the audit, newest first, older than `beforeId` when given. For guarded verbs of other domains:
 * who may see them is asked there.
 */
export async function findEntries(
  ctx: Ctx,
  filter: EntryFilter,
  page: { readonly beforeId?: bigint; readonly limit: number },
): Promise<FoundEntry[]> {
  return ctx.db
    .select({
      ...COLUMNS,
      isSealed: sql<boolean>`exists (select 1 from audit_seals s where s.entry_id = ${auditEntries.id})`,
    })
    .from(auditEntries)
    .where(
      and(
        ...conditions(filter),
        page.beforeId === undefined ? undefined : lt(auditEntries.id, page.beforeId),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(page.limit);
}

function conditions(filter: EntryFilter): (SQL | undefined)[] {
  const { actor, action, resourceKind, resourceId, from, until } = filter;
  return [
    actor ? or(eq(auditEntries.actor, actor), eq(auditEntries.onBehalfOf, actor)) : undefined,
    action ? sql`starts_with(${auditEntries.action}, ${action})` : undefined,
    resourceKind ? eq(auditEntries.resourceKind, resourceKind) : undefined,
    resourceId ? eq(auditEntries.resourceId, resourceId) : undefined,
    from ? gte(auditEntries.at, from) : undefined,
    until ? lt(auditEntries.at, until) : undefined,
  ];
}

/** What was done to any of these things, oldest first. */
export async function entriesAbout(
  ctx: Ctx,
  things: readonly Reference[],
  limit: number,
): Promise<Pick<FoundEntry, 'id' | 'at' | 'actor' | 'action' | 'resourceKind'>[]> {
  const kinds = [...new Set(things.map((thing) => thing.kind))];
  const wanted = kinds.map((kind) =>
    and(
      eq(auditEntries.resourceKind, kind),
      inArray(
        auditEntries.resourceId,
        things.filter((thing) => thing.kind === kind).map((thing) => thing.id),
      ),
    ),
  );
  const { id, at, actor, action, resourceKind } = auditEntries;
  return ctx.db
    .select({ id, at, actor, action, resourceKind })
    .from(auditEntries)
    .where(or(...wanted))
    .orderBy(id)
    .limit(limit);
}
