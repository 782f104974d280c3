import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise, authoriseSelf, freshRules } from '@/services/platform/access';
import { assertMyOrder, assertMyPurchase } from '@/services/trade/orders';
import { requireAdminNetwork } from './admin-network';
import { ctxOfRequest } from './context';
import { limitRequest } from './limits';
import type { Admitted } from './live';

const Id = z.uuid();

/** Topics this person may follow under that address. @throws AppError for anyone else */
async function topicsOf(ctx: Ctx, kind: string, id: string): Promise<string[]> {
  await freshRules(ctx);
  switch (kind) {
    case 'order': {
      const { purchaseId } = await assertMyOrder(ctx, Id.parse(id));
      // Payments know only the purchase: news of a refund comes under its name.
      return [`order:${id}`, `purchase:${purchaseId}`];
    }
    case 'purchase':
      await assertMyPurchase(ctx, Id.parse(id));
      return [`purchase:${id}`];
    case 'vendor':
      authorise(ctx, 'vendor-order.read');
      return [`vendor:${(await requireMembership(ctx, 'orders.see')).vendorId}`];
    case 'account':
      return [`user:${authoriseSelf(ctx).userId}`];
    case 'driver':
      return [`driver:${authorise(ctx, 'shift.write').userId}`];
    case 'admin':
      requireAdminNetwork(ctx);
      authorise(ctx, 'order.read-any');
      return ['admin'];
    default:
      throw notFound('stream');
  }
}

/** Whether who asks may follow `/api/stream/<kind>/<id>`. @throws AppError, ZodError for anyone else */
export async function admitToStream(
  request: { readonly headers: Headers },
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<Admitted> {
  const ctx = await ctxOfRequest(request);
  await limitRequest(ctx, 'stream', 'read');
  const topics = await topicsOf(ctx, kind, id);
  return { topics, personId: ctx.actor.kind === 'user' ? ctx.actor.userId : null };
}
