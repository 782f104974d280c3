import type { Ctx } from '@/db/tx';
import { returnPhotoOf } from '@/services/trade/orders';
import { ownedFile } from '@/trpc/owned-file';

type Params = { params: Promise<{ id: string }> };

/** What the driver saw where the order's parcel could not be handed over, for the admin who decides about it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id: orderId } = await params;
  const read = (ctx: Ctx) => returnPhotoOf(ctx, { orderId });
  return ownedFile(request, 'orders.return-photo', { own: read, any: read });
}
