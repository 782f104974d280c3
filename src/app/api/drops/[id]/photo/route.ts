import { readDropPhoto } from '@/services/delivery/saved-places';
import { ownedFile } from '@/trpc/owned-file';

type Params = { params: Promise<{ id: string }> };

/** The gate that a delivery goes to, for the driver who has it on the boda. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id: deliveryId } = await params;
  const own = (ctx: Parameters<typeof readDropPhoto>[0]) => readDropPhoto(ctx, { deliveryId });
  return ownedFile(request, 'places.photo-file', { own, any: own });
}
