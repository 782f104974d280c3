import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { kampalaDate } from '@/lib/kampala-time';
import { ownersOf } from '@/services/market/vendors';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { shelvesMoved } from './shelves-moved';

/** Started by the clock every ten minutes: a day that begins in Kampala is noticed at once. */
export const EXPIRE_JOB = 'restricted.expire';

const BATCH = 40;
/** How many days before its end a shop is told, the last of these words when it is over. */
const TOLD_AT_DAYS = [30, 7] as const;

const WORDS = {
  soon: (days: number) =>
    `Urban Herb: a licence of your shop ends within ${days} days. Send the new one under "Licences" so that its goods stay on sale.`,
  over: 'Urban Herb: a licence of your shop has ended and its goods are off sale. Send the new one under "Licences".',
};

/**
 * Ends licences whose last day is over, which takes their goods off sale, and tells shops of those that end soon. Finds
 * its work by state, so that a repeat or a missed night changes nothing.
 */
export async function expireLicences(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const today = kampalaDate(ctx.clock.now());
  while ((await withTransaction(ctx, (tx) => endSome(tx, today))) === BATCH);
  for (const days of [...TOLD_AT_DAYS].reverse())
    while ((await withTransaction(ctx, (tx) => tellSome(tx, today, days))) === BATCH);
}

type Row = { id: string; vendorId: string; categoryId: string };

async function endSome(tx: TxCtx, today: string): Promise<number> {
  const ended = await tx.db.execute<Row>(sql`
    update vendor_licences l set state = 'expired', told_days = 0
    where id in (select id from vendor_licences where state = 'approved' and expires_on < ${today}::date
      order by expires_on, id limit ${BATCH} for no key update)
    returning l.id, l.vendor_id as "vendorId", l.category_id as "categoryId"`);
  for (const { id, vendorId, categoryId } of ended) {
    await recordAudit(tx, {
      action: 'licence.expire',
      resourceKind: 'licence',
      resourceId: id,
      details: { vendor: vendorId, category: categoryId },
      after: { state: 'expired' },
    });
    await shelvesMoved(tx, { categoryId, vendorId });
    await tell(tx, { id, vendorId }, 0);
  }
  return ended.length;
}

async function tellSome(tx: TxCtx, today: string, days: number): Promise<number> {
  const soon = await tx.db.execute<Row>(sql`
    update vendor_licences l set told_days = ${days}::int
    where id in (select id from vendor_licences where state = 'approved' and expires_on <= ${today}::date + ${days}::int
      and (told_days is null or told_days > ${days}::int) order by expires_on, id limit ${BATCH} for no key update)
    returning l.id, l.vendor_id as "vendorId", l.category_id as "categoryId"`);
  for (const row of soon) await tell(tx, row, days);
  return soon.length;
}

async function tell(tx: TxCtx, { id, vendorId }: Pick<Row, 'id' | 'vendorId'>, days: number): Promise<void> {
  for (const userId of await ownersOf(tx, vendorId))
    await notifyOwner(tx, userId, {
      kind: 'licence_ends',
      subjectId: `${id}:${days}:${userId}`,
      text: days === 0 ? WORDS.over : WORDS.soon(days),
    });
}
