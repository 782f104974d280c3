import { merchantFeed } from '@/services/market/syndication';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal, publicFileResponse } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

/** Served as /feeds/google-merchant.xml. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await limitRequest(ctx, 'feeds', 'read');
    return publicFileResponse(merchantFeed(ctx));
  } catch (error) {
    return fileRefusal(error);
  }
}
