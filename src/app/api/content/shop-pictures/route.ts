import { storePicture } from '@/services/market/content';
import { MAX_PHOTO_BYTES } from '@/services/platform/media/inputs';
import { takeFile } from '@/trpc/upload';

/** Takes a photo for a block of the shop's own page and answers how it is kept; a draft names it then. */
export function PUT(request: Request): Promise<Response> {
  return takeFile(
    request,
    {
      ...{ right: 'content.write-own', route: 'content.picture' },
      ...{ maxBytes: MAX_PHOTO_BYTES, kept: 'stored' },
    },
    (ctx, sent) => storePicture(ctx, 'shop', sent),
  );
}
