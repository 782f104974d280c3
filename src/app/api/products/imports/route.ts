import { AppError } from '@/lib/errors';
import { receiveImport } from '@/services/market/product-imports';
import { MAX_IMPORT_BYTES, ReceiveImport } from '@/services/market/product-imports/inputs';
import { guardUpload, uploadAnswer } from '@/trpc/upload';

/** No form of another site can send this type without asking first. */
const CSV = /^text\/csv\s*(;|$)/i;

async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Takes a file of products as the whole body, piece by piece. */
export function POST(request: Request): Promise<Response> {
  return guardUpload(request, { right: 'product.write-own', route: 'products.import' }, async (ctx) => {
    if (!CSV.test(request.headers.get('content-type') ?? ''))
      throw new AppError('invalid', 'Send a CSV file.');
    const named = ReceiveImport.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!named.success) throw new AppError('invalid', 'Say which import it is, and how the file is called.');
    if (Number(request.headers.get('content-length') ?? 0) > MAX_IMPORT_BYTES)
      return uploadAnswer({ kind: 'too_large' }, 413);
    const { kind } = await receiveImport(ctx, named.data, piecesOf(request.body));
    return uploadAnswer({ kind }, kind === 'received' ? 200 : kind === 'too_large' ? 413 : 422);
  });
}
