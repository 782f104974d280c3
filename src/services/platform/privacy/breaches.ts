import { and, eq } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { conflict, invalid, notFound } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { actorName, recordAudit } from '@/services/platform/audit';
import { OpenBreach, UpdateBreach } from './inputs';
import { breachEntries, breaches } from './tables';

export type Breach = typeof breaches.$inferSelect;

/** Writes down an incident with personal data; from now on the office must be told without delay. Sending it twice is one. */
export async function openBreach(ctx: Ctx, input: OpenBreach): Promise<{ breachId: string }> {
  authorise(ctx, 'privacy.manage');
  const facts = OpenBreach.parse(input);
  if (facts.noticedAt > ctx.clock.now()) throw invalid('It cannot have been noticed in the future.');
  return withTransaction(ctx, async (tx) => {
    const [breach] = await tx.db
      .insert(breaches)
      .values({ ...facts, createdAt: tx.clock.now(), version: 1 })
      .onConflictDoNothing()
      .returning();
    if (breach) {
      await keep(tx, breach, 'Opened.');
      await recordAudit(tx, { action: 'breach.open', resourceKind: 'breach', resourceId: breach.id });
    }
    return { breachId: facts.id };
  });
}

/**
 * Adds what is new about an incident. Nothing is overwritten: how it stood before stays in its entries.
 * @throws AppError not_found, conflict when somebody else has changed it meanwhile
 */
export async function updateBreach(ctx: Ctx, input: UpdateBreach): Promise<void> {
  authorise(ctx, 'privacy.manage');
  const { breachId, version, note, close, ...change } = UpdateBreach.parse(input);
  const now = ctx.clock.now();
  for (const at of [change.notifiedAt, change.peopleToldAt]) {
    if (at && at > now) throw invalid('Nobody can have been told in the future.');
  }
  await withTransaction(ctx, async (tx) => {
    const [before] = await tx.db
      .select()
      .from(breaches)
      .where(eq(breaches.id, breachId))
      .for('no key update');
    if (!before) throw notFound('incident');
    if (before.version !== version) {
      throw conflict('Somebody else has added to this meanwhile. Look at it again, then add yours.');
    }
    if (close && !(change.notifiedAt ?? before.notifiedAt)) {
      throw invalid('Tell the data protection office first, and note when you did.');
    }
    const [after] = await tx.db
      .update(breaches)
      .set({
        ...change,
        ...(close === undefined ? {} : { closedAt: close ? now : null }),
        version: version + 1,
      })
      .where(and(eq(breaches.id, breachId), eq(breaches.version, version)))
      .returning();
    await keep(tx, required(after, 'breach just changed'), note);
    await recordAudit(tx, {
      action: 'breach.update',
      resourceKind: 'breach',
      resourceId: breachId,
      details: { version: version + 1 },
    });
  });
}

async function keep(tx: TxCtx, breach: Breach, note: string): Promise<void> {
  await tx.db.insert(breachEntries).values({
    breachId: breach.id,
    version: breach.version,
    at: tx.clock.now(),
    actor: actorName(tx.actor),
    note,
    after: JSON.parse(JSON.stringify(breach)),
  });
}
