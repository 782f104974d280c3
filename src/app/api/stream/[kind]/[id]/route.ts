import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise, freshRules } from '@/services/platform/access';
import { assertMyOrder, assertMyPurchase } from '@/services/trade/orders';
import { ctxOfRequest } from '@/trpc/context';
import { eventStream } from '@/trpc/live';

const STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

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
    case 'driver':
      return [`driver:${authorise(ctx, 'shift.write').userId}`];
    case 'admin':
      authorise(ctx, 'order.read-any');
      return ['admin'];
    default:
      throw notFound('stream');
  }
}

export async function GET(request: Request, { params }: { params: Promise<{ kind: string; id: string }> }) {
  const { kind, id } = await params;
  try {
    return await eventStream(request, await topicsOf(await ctxOfRequest(request), kind, id));
  } catch (error) {
    if (error instanceof AppError)
      return Response.json({ error: error.message }, { status: STATUS[error.code] });
    if (error instanceof z.ZodError)
      return Response.json({ error: 'We could not find that stream.' }, { status: 404 });
    throw error;
  }
}
