import { env } from '@/env';
import { storePicture } from '@/services/market/content';
import { authorise, freshRules } from '@/services/platform/access';
import { MAX_PHOTO_BYTES } from '@/services/platform/media/inputs';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { readBody } from '@/trpc/read-body';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

const answer = (outcome: object, status: number) =>
  Response.json(outcome, { status, headers: { 'cache-control': 'no-store' } });

/** Takes a block's photo as the whole body and answers how it is kept; a draft names it then. */
export async function PUT(request: Request): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    authorise(ctx, 'content.write-any');
    await limitRequest(ctx, 'content.picture', 'write');
    const body = await readBody(request, MAX_PHOTO_BYTES);
    if (body === null) return answer({ kind: 'too_large' }, 413);
    const outcome = await storePicture(ctx, body);
    return answer(outcome, outcome.kind === 'stored' ? 200 : 422);
  } catch (error) {
    return refusal(error);
  }
}
