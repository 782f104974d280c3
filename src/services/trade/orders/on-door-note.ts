import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { RETURN_REASONS, RETURN_WORDS } from '@/services/delivery/dispatch';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';

const DoorEvent = z.object({
  refKind: z.string(),
  refId: z.uuid(),
  driverId: z.uuid(),
  at: z.iso.datetime(),
  reason: z.enum(RETURN_REASONS).optional(),
});
type DoorEvent = z.output<typeof DoorEvent>;

const WORDS: Readonly<Record<string, string>> = {
  'delivery.adult_checked': 'The driver checked that an adult takes it.',
  'delivery.adult_refused':
    'Nobody at the door could show to be 18 or older. The parcel goes back to the shop.',
};

const wordsOf = (type: string, { reason }: DoorEvent): string | undefined =>
  type === 'delivery.returning' && reason
    ? `${RETURN_WORDS[reason]} The parcel goes back to the shop.`
    : WORDS[type];

/** Keeps in an order's history what the driver found at its door. A repeat finds it there. */
export async function onDoorNote(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const said = DoorEvent.parse(event.payload);
  const { refKind, refId, driverId, at } = said;
  const words = wordsOf(event.type, said);
  if (refKind !== 'order' || words === undefined) return;
  await withTransaction(ctx, async (tx) => {
    await tx.db.execute(sql`select from orders where id = ${refId}::uuid for no key update`);
    await tx.db.execute(sql`
      insert into order_events (order_id, from_state, to_state, actor, reason, at)
      select o.id, 'collected', 'collected', ${`user:${driverId}`}, ${words}::text, ${at}::timestamptz
      from orders o where o.id = ${refId}::uuid and not exists (
        select 1 from order_events e where e.order_id = o.id and e.reason = ${words}::text and e.at = ${at}::timestamptz)`);
  });
}
