import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { carriedRef } from '@/services/delivery/dispatch';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { phoneOf } from '@/services/platform/identity';
import { CustomerContact } from './inputs';
import { orders } from './tables';

/**
 * The customer's number for the driver who has the parcel: not before it is collected, not after it is handed over.
 * Every look is written down. @throws AppError not_found
 */
export async function customerContact(ctx: Ctx, input: CustomerContact): Promise<{ phone: string }> {
  authorise(ctx, 'delivery.carry');
  const { deliveryId } = CustomerContact.parse(input);
  return withTransaction(ctx, async (tx) => {
    const ref = await carriedRef(tx, { deliveryId });
    const [order] = await tx.db
      .select({ customerId: orders.customerId })
      .from(orders)
      .where(eq(orders.id, ref.id));
    if (!order) throw notFound('delivery');
    await recordAudit(tx, {
      action: 'customer.contact.read',
      resourceKind: 'delivery',
      resourceId: deliveryId,
    });
    return { phone: await phoneOf(tx, order.customerId) };
  });
}
