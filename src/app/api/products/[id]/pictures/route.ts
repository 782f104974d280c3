import { addPicture } from '@/services/market/catalog';
import { MAX_PHOTO_BYTES } from '@/services/platform/media/inputs';
import { takeFile } from '@/trpc/upload';

type Params = { params: Promise<{ id: string }> };

/** Takes a photo of a product, behind those it has. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { id: productId } = await params;
  return takeFile(
    request,
    {
      ...{ right: 'product.write-own', route: 'products.picture' },
      ...{ maxBytes: MAX_PHOTO_BYTES, kept: 'stored' },
    },
    async (ctx, photo) => ({ kind: (await addPicture(ctx, { productId }, photo)).kind }),
  );
}
