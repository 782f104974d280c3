import { readLicenceFile, readMyLicenceFile } from '@/services/market/restricted';
import { freshRules } from '@/services/platform/access';
import { requireAdminNetwork } from '@/trpc/admin-network';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';

/** A licence's file: for its shop, or for an admin. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id: licenceId } = await params;
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    await limitRequest(ctx, 'restricted.file', 'read');
    const isAdmin = ctx.actor.kind === 'user' && ctx.actor.roles.includes('admin');
    if (isAdmin) requireAdminNetwork(ctx);
    const file = await (isAdmin ? readLicenceFile : readMyLicenceFile)(ctx, { licenceId });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.mime,
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return refusal(error);
  }
}
