import { env } from '@/env';
import { addPicture } from '@/services/market/catalog';
import { authorise, freshRules } from '@/services/platform/access';
import { MAX_PHOTO_BYTES } from '@/services/platform/media/inputs';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { readBody } from '@/trpc/read-body';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

const answer = (outcome: { readonly kind: string }, status: number) =>
  Response.json({ kind: outcome.kind }, { status, headers: { 'cache-control': 'no-store' } });

/** Takes a photo of a product as the whole body, behind those it has. Nothing of it is taken in before it is known who sends it. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    authorise(ctx, 'product.write-own');
    await limitRequest(ctx, 'products.picture', 'write');
    const body = await readBody(request, MAX_PHOTO_BYTES);
    if (body === null) return answer({ kind: 'too_large' }, 413);
    const { id: productId } = await params;
    const outcome = await addPicture(ctx, { productId }, body);
    return answer(outcome, outcome.kind === 'stored' ? 200 : 422);
  } catch (error) {
    return refusal(error);
  }
}
