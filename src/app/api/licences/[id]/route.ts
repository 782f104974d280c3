import { readLicenceFile, readMyLicenceFile } from '@/services/market/restricted';
import { ownedFile } from '@/trpc/owned-file';

type Params = { params: Promise<{ id: string }> };

/** The file of a shop's licence. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const licence = { licenceId: (await params).id };
  return ownedFile(request, 'restricted.file', {
    own: (ctx) => readMyLicenceFile(ctx, licence),
    any: (ctx) => readLicenceFile(ctx, licence),
  });
}
