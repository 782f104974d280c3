import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { conflict } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { actorName, recordAudit } from '@/services/platform/audit';
import { findItem, lockItem } from './decide-item';
import { ItemId } from './inputs';
import { reconciliationItems } from './tables';

/** Looks after an item from now on. @throws AppError not_found; conflict when somebody else already does */
export async function takeItem(ctx: Ctx, input: ItemId): Promise<void> {
  authorise(ctx, 'reconciliation.resolve');
  const { itemId } = ItemId.parse(input);
  await findItem(ctx, itemId);
  await withTransaction(ctx, async (tx) => {
    const item = await lockItem(tx, itemId);
    const own = actorName(tx.actor);
    if (item.owner === own) return;
    if (item.owner !== null || item.state === 'resolved')
      throw conflict('Somebody else has taken this over. Load the page again.');
    await tx.db.update(reconciliationItems).set({ owner: own }).where(eq(reconciliationItems.id, itemId));
    await recordAudit(tx, {
      action: 'reconciliation.taken',
      resourceKind: 'reconciliation_item',
      resourceId: itemId,
      details: { class: item.class },
    });
  });
}
