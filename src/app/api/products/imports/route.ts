import { env } from '@/env';
import { AppError } from '@/lib/errors';
import { receiveImport } from '@/services/market/product-imports';
import { MAX_IMPORT_BYTES, ReceiveImport } from '@/services/market/product-imports/inputs';
import { authorise, freshRules } from '@/services/platform/access';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

/** No form of another site can send this type without asking first. */
const CSV = /^text\/csv\s*(;|$)/i;

const answer = (kind: string, status: number) =>
  Response.json({ kind }, { status, headers: { 'cache-control': 'no-store' } });

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Takes a file of products as the whole body, piece by piece. Nothing of it is taken in before it is known who sends it. */
export async function POST(request: Request): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    authorise(ctx, 'product.write-own');
    await limitRequest(ctx, 'products.import', 'write');
    if (!CSV.test(request.headers.get('content-type') ?? ''))
      throw new AppError('invalid', 'Send a CSV file.');
    const named = ReceiveImport.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!named.success) throw new AppError('invalid', 'Say which import it is, and how the file is called.');
    if (Number(request.headers.get('content-length') ?? 0) > MAX_IMPORT_BYTES)
      return answer('too_large', 413);
    const { kind } = await receiveImport(ctx, named.data, piecesOf(request.body));
    return answer(kind, kind === 'received' ? 200 : kind === 'too_large' ? 413 : 422);
  } catch (error) {
    return refusal(error);
  }
}
