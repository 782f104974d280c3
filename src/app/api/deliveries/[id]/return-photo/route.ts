import { setReturnPhoto } from '@/services/delivery/dispatch';
import { MAX_PHOTO_BYTES } from '@/services/platform/media/inputs';
import { takeFile } from '@/trpc/upload';

type Params = { params: Promise<{ id: string }> };

/** Takes what the driver saw where a parcel could not be handed over, in place of the photo before. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { id: deliveryId } = await params;
  return takeFile(
    request,
    {
      ...{ right: 'delivery.carry', route: 'deliveries.return-photo' },
      ...{ maxBytes: MAX_PHOTO_BYTES, kept: 'stored' },
    },
    (ctx, photo) => setReturnPhoto(ctx, { deliveryId }, photo),
  );
}
