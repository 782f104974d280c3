import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { sellerOf } from '@/services/market/vendors';
import { postingsOf } from '@/services/money/ledger';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { firstNamesOf, maskedPhonesOf } from '@/services/platform/identity';
import { addJobs, type DeliveredEvent } from '@/services/platform/outbox';
import { type OrderTerms, orderTerms } from '@/services/trade/orders';
import { clearJob } from './clear-job';
import { lockSeries, nextNumber } from './counters';
import { draftLines, meansOf, sumsOf } from './draft-receipt';
import { fiscalIsOn } from './fiscal/configured';
import { receiptLabel } from './labels';
import { receiptSettingsNow } from './settings';
import { receiptLines, receipts } from './tables';

const OrderDelivered = z.object({ orderId: z.uuid() });

/** Reaction: the customer has the goods, so there is a receipt. Once per order, however often it is told. */
export async function onOrderDelivered(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { orderId } = OrderDelivered.parse(event.payload);
  await withTransaction(ctx, (tx) => issueReceipt(tx, orderId));
}

/** The id of the order's receipt, which is made if there is none; null before the order is delivered. */
export async function issueReceipt(tx: TxCtx, orderId: string): Promise<string | null> {
  const made = await receiptIdOf(tx, orderId);
  if (made !== null) return made;
  const order = await orderTerms(tx, orderId);
  if (order.deliveredAt === null) return null;
  const draft = await draftOf(tx, order, order.deliveredAt);
  // From here on others wait: what can be found out before has been.
  await lockSeries(tx, 'receipt');
  return (await receiptIdOf(tx, orderId)) ?? write(tx, draft);
}

async function receiptIdOf(tx: TxCtx, orderId: string): Promise<string | null> {
  const [row] = await tx.db.select({ id: receipts.id }).from(receipts).where(eq(receipts.orderId, orderId));
  return row?.id ?? null;
}

async function draftOf(tx: TxCtx, order: OrderTerms, suppliedAt: Date) {
  const { id: orderId, vendorId, customerId, purchaseId } = order;
  const seller = await sellerOf(tx, vendorId);
  const { vatBps, carrier } = await receiptSettingsNow(tx);
  const postings = await postingsOf(tx, [
    { kind: 'purchase', id: purchaseId },
    { kind: 'order', id: orderId },
  ]);
  const name = (await firstNamesOf(tx, [customerId])).get(customerId) ?? null;
  const phone = (await maskedPhonesOf(tx, [customerId])).get(customerId) ?? '';
  const lines = draftLines(order, { seller, carrier, vatBps });
  const head = {
    ...{ orderId, vendorId, customerId, suppliedAt, seller, carrier },
    paidBy: meansOf(postings),
    buyerName: name,
    // A number that cannot be read (any more) is shown as a dash.
    buyerPhoneMasked: /\d/.test(phone) ? phone : null,
    ...sumsOf(lines),
  };
  return { head, lines };
}

async function write(tx: TxCtx, { head, lines }: Awaited<ReturnType<typeof draftOf>>): Promise<string> {
  const id = tx.ids.uuid();
  const number = await nextNumber(tx, 'receipt');
  const fiscalState = fiscalIsOn() && head.seller.tin !== null ? 'pending' : 'none';
  await tx.db.insert(receipts).values({ id, number, ...head, issuedAt: tx.clock.now(), fiscalState });
  await tx.db
    .insert(receiptLines)
    .values(lines.map((line, position) => ({ receiptId: id, position, ...line })));
  if (fiscalState === 'pending') await addJobs(tx, [clearJob(id, tx.clock.now())]);
  const details = { receipt: receiptLabel(number), totalUgx: head.totalUgx, taxUgx: head.taxUgx };
  await recordAudit(tx, {
    action: 'receipt.issue',
    resourceKind: 'order',
    resourceId: head.orderId,
    details,
  });
  return id;
}
