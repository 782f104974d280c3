import { readPublicCertificate } from '@/services/market/lots';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

/** The certificate of a lot, by the code on its label, for everybody. It is saved, never shown as a page of ours. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await limitRequest(ctx, 'lots.public', 'read');
    const file = await readPublicCertificate(ctx, { code: (await params).id });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'content-type': file.mime,
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'cache-control': 'public, max-age=60',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return fileRefusal(error);
  }
}
