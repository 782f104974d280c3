import { readMyPaperFile, readPaperFile } from '@/services/platform/papers';
import { ownedFile } from '@/trpc/owned-file';

type Params = { params: Promise<{ id: string }> };

/** The file of a person's paper. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const paper = { paperId: (await params).id };
  return ownedFile(request, 'papers.file', {
    own: (ctx) => readMyPaperFile(ctx, paper),
    any: (ctx) => readPaperFile(ctx, paper),
  });
}
