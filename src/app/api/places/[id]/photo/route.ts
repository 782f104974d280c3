import { readPlacePhoto, setPlacePhoto } from '@/services/delivery/saved-places';
import { MAX_PHOTO_BYTES } from '@/services/platform/media/inputs';
import { ownedFile } from '@/trpc/owned-file';
import { takeFile } from '@/trpc/upload';

type Params = { params: Promise<{ id: string }> };

/** The photo of the gate at a place of one's own. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id: placeId } = await params;
  const own = (ctx: Parameters<typeof readPlacePhoto>[0]) => readPlacePhoto(ctx, { placeId });
  return ownedFile(request, 'places.photo-file', { own, any: own });
}

/** Takes a photo of the gate, in place of the one before. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { id: placeId } = await params;
  return takeFile(
    request,
    {
      ...{ right: 'place.own', route: 'places.photo' },
      ...{ maxBytes: MAX_PHOTO_BYTES, kept: 'stored' },
    },
    (ctx, photo) => setPlacePhoto(ctx, { placeId }, photo),
  );
}
