import { z } from 'zod';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Actor, Reference } from '@/lib/context';
import { type Evidence, redactFields, safeText } from './redact';
import { auditEntries } from './tables';

type Fields = { readonly [field: string]: Evidence };

export type AuditEntry = {
  readonly action: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  /** Ids, states and amounts; sensitive fields are blotted out before they are written. */
  readonly details?: Fields;
  /** What of the resource was changed: the fields as they were and as they are now. */
  readonly before?: Fields;
  readonly after?: Fields;
  /** For whom the actor acts, when not for themselves: a vendor, an account. */
  readonly onBehalfOf?: Reference;
};

/** "user:<id>", "system:<job>" or "visitor": how an actor is written down. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  return actor.kind === 'system' ? `system:${actor.name}` : 'visitor';
}

/** Whose account an actor's written name stands for; null for jobs and visitors. */
export function accountIn(actor: string): string | null {
  const id = actor.startsWith('user:') ? actor.slice('user:'.length) : '';
  return z.uuid().safeParse(id).success ? id : null;
}

/** Evidence of a change, in the transaction that makes the change. */
export async function recordAudit(ctx: TxCtx, entry: AuditEntry): Promise<void> {
  await append(ctx, entry);
}

/** The same of many things at once: one statement, however many. */
export async function recordAudits(ctx: TxCtx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await ctx.db.insert(auditEntries).values(entries.map((entry) => rowOf(ctx, entry)));
}

/** Evidence that somebody looked at what is sensitive about others; written before it is shown. */
export async function recordRead(
  ctx: Ctx,
  read: Pick<AuditEntry, 'action' | 'resourceKind' | 'resourceId' | 'details' | 'onBehalfOf'>,
): Promise<void> {
  await append(ctx, read);
}

async function append(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await ctx.db.insert(auditEntries).values(rowOf(ctx, entry));
}

function rowOf(ctx: Ctx, entry: AuditEntry): typeof auditEntries.$inferInsert {
  const { onBehalfOf, before, after } = entry;
  return {
    at: ctx.clock.now(),
    actor: safeText(actorName(ctx.actor), 100),
    onBehalfOf: onBehalfOf ? safeText(`${onBehalfOf.kind}:${onBehalfOf.id}`, 100) : null,
    action: entry.action,
    resourceKind: entry.resourceKind,
    resourceId: safeText(entry.resourceId, 100),
    requestId: ctx.requestId,
    address: ctx.origin?.address ?? null,
    userAgent: ctx.origin?.userAgent ?? null,
    details: redactFields(entry.details ?? {}),
    before: before ? redactFields(before) : null,
    after: after ? redactFields(after) : null,
  };
}
