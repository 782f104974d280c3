import { sitemapPart } from '@/services/market/syndication';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal, publicFileResponse } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

/** Served as /sitemap-shops.xml, /sitemap-products-1-of-2.xml and so on. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ part: string }> },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await limitRequest(ctx, 'sitemaps', 'read');
    return publicFileResponse(await sitemapPart(ctx, (await params).part));
  } catch (error) {
    return fileRefusal(error);
  }
}
