import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { recordAudit } from '@/services/platform/audit';
import { type CartOwner, cartKeyOrNew } from './cart-owner';

/**
 * Keeps with the basket, and so with the account, that its owner said to be 18 or older; the first time counts. Opens a
 * basket for a browser that has none.
 * @returns what the browser's cookie must hold; null for a signed-in person
 */
export async function confirmAdult(ctx: Ctx, owner: CartOwner): Promise<{ token: string | null }> {
  const { key, token } = cartKeyOrNew(ctx, owner);
  const now = ctx.clock.now().toISOString();
  const ownerColumn = key.userId === null ? sql`token_hash` : sql`user_id`;
  await withTransaction(ctx, async (tx) => {
    const [confirmed] = await tx.db.execute<{ id: string }>(sql`
      insert into carts (id, token_hash, user_id, adult_confirmed_at, created_at, updated_at)
      values (${tx.ids.uuid()}::uuid, ${key.tokenHash}::text, ${key.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz,
        ${now}::timestamptz)
      on conflict (${ownerColumn}) do update
        set adult_confirmed_at = excluded.adult_confirmed_at, updated_at = excluded.updated_at
        where carts.adult_confirmed_at is null
      returning id`);
    if (confirmed)
      await recordAudit(tx, {
        action: 'cart.confirm-adult',
        resourceKind: 'basket',
        resourceId: confirmed.id,
      });
  });
  return { token };
}
