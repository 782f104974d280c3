import { sharePicture } from '@/services/market/catalog';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

const YEAR = 'public, max-age=31536000, immutable';
/** Messengers that kept an old link find today's picture, and look again tomorrow. */
const SOON = 'public, max-age=300';

/** The picture that messengers show with a link to a product. Its address names what it shows. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; file: string }> },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await limitRequest(ctx, 'share', 'read');
    const { slug, file } = await params;
    const outcome = await sharePicture(ctx, { slug, mark: file.replace(/\.jpg$/, '') });
    if (outcome.kind === 'moved')
      return new Response(null, { status: 307, headers: { location: outcome.to, 'cache-control': SOON } });
    return new Response(new Uint8Array(outcome.jpeg), {
      headers: { 'content-type': 'image/jpeg', 'cache-control': YEAR },
    });
  } catch (error) {
    return fileRefusal(error);
  }
}
