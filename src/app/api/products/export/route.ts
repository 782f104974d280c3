import { exportProducts } from '@/services/market/catalog';
import { freshRules } from '@/services/platform/access';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal, fileResponse } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

/** The products of one's own shop as CSV. */
export async function GET(request: Request): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    await limitRequest(ctx, 'products.export', 'read');
    return fileResponse(await exportProducts(ctx));
  } catch (error) {
    return fileRefusal(error);
  }
}
