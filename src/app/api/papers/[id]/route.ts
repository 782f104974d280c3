import { freshRules } from '@/services/platform/access';
import { readMyPaperFile, readPaperFile } from '@/services/platform/papers';
import { requireAdminNetwork } from '@/trpc/admin-network';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';

/** A paper's file, for its owner or for an admin; it is saved, never shown as a page of ours, and kept by no cache. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id: paperId } = await params;
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    await limitRequest(ctx, 'papers.file', 'read');
    const isAdmin = ctx.actor.kind === 'user' && ctx.actor.roles.includes('admin');
    if (isAdmin) requireAdminNetwork(ctx);
    const file = await (isAdmin ? readPaperFile : readMyPaperFile)(ctx, { paperId });
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
