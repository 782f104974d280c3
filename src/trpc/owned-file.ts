import type { Ctx } from '@/db/tx';
import { freshRules } from '@/services/platform/access';
import { requireAdminNetwork } from './admin-network';
import { ctxOfRequest } from './context';
import { type KeptFile, keptFileResponse } from './file-response';
import { limitRequest } from './limits';
import { refusal } from './refusal';

type Read = (ctx: Ctx) => Promise<KeptFile>;

/** A file for its owner or for an admin, each by a verb of their own; kept by no cache. */
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
    return keptFileResponse(file);
  } catch (error) {
    return refusal(error);
  }
}
