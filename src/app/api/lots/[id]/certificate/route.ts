import { readPublicCertificate } from '@/services/market/lots';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal, keptFileResponse } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

/** The certificate of a lot, by the code on its label, for everybody. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await limitRequest(ctx, 'lots.public', 'read');
    const file = await readPublicCertificate(ctx, { code: (await params).id });
    return keptFileResponse(file, 'public, max-age=60');
  } catch (error) {
    return fileRefusal(error);
  }
}
