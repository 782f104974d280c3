import { readCertificateFile, readMyCertificateFile } from '@/services/market/lots';
import { ownedFile } from '@/trpc/owned-file';

type Params = { params: Promise<{ id: string }> };

/** A certificate's file before everybody may see it. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const certificate = { certificateId: (await params).id };
  return ownedFile(request, 'lots.file', {
    own: (ctx) => readMyCertificateFile(ctx, certificate),
    any: (ctx) => readCertificateFile(ctx, certificate),
  });
}
