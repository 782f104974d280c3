import type { Ctx } from '@/db/tx';
import { freshRules } from '@/services/platform/access';
import { requireAdminNetwork } from './admin-network';
import { ctxOfRequest } from './context';
import { limitRequest } from './limits';
import { refusal } from './refusal';

type File = { readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string };
type Read = (ctx: Ctx) => Promise<File>;

/** A file for its owner or for an admin, each by a verb of their own; it is saved, never shown as a page of ours, and kept by no cache. */
export async function ownedFile(
  request: Request,
  route: string,
  { own, any }: { readonly own: Read; readonly any: Read },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    await limitRequest(ctx, route, 'read');
    const isAdmin = ctx.actor.kind === 'user' && ctx.actor.roles.includes('admin');
    if (isAdmin) requireAdminNetwork(ctx);
    const file = await (isAdmin ? any : own)(ctx);
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
