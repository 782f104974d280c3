import type { TxCtx } from '@/db/tx';
import type { Actor } from '@/lib/context';
import { auditEntries } from './tables';

export type AuditEntry = {
  readonly action: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  /** Ids, states and amounts only: no phone, name, code or note. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};

/** "user:<id>", "system:<job>" or "visitor": how an actor is written down. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  return actor.kind === 'system' ? `system:${actor.name}` : 'visitor';
}

/** Evidence of a change by a person, in the transaction that makes the change. */
export async function recordAudit(ctx: TxCtx, entry: AuditEntry): Promise<void> {
  await ctx.db.insert(auditEntries).values({
    at: ctx.clock.now(),
    actor: actorName(ctx.actor),
    action: entry.action,
    resourceKind: entry.resourceKind,
    resourceId: entry.resourceId,
    requestId: ctx.requestId,
    details: { ...entry.details },
  });
}
