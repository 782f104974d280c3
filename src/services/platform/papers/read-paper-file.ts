import { and, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { AppError, notFound, unavailable } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { open } from '@/services/platform/encryption';
import { ENDINGS } from './clean-file';
import { PaperId, type PaperType } from './inputs';
import { paperFiles } from './paper-files';
import { fileKeyPlace } from './places';
import { type PaperRow, papers } from './tables';

export type PaperFile = { readonly bytes: Buffer; readonly mime: PaperType; readonly fileName: string };

/** One's own paper as it was sent. @throws AppError not_found, unavailable when it cannot be read now */
export async function readMyPaperFile(ctx: Ctx, input: PaperId): Promise<PaperFile> {
  const { userId } = authorise(ctx, 'paper.own');
  const { paperId } = PaperId.parse(input);
  const [row] = await ctx.db
    .select()
    .from(papers)
    .where(and(eq(papers.id, paperId), eq(papers.userId, userId)));
  return readFile(ctx, row);
}

/** Anybody's paper, for an admin after a fresh second factor. @throws AppError as readMyPaperFile */
export async function readPaperFile(ctx: Ctx, input: PaperId): Promise<PaperFile> {
  authorise(ctx, 'paper.read-any');
  requireStepUp(ctx);
  const { paperId } = PaperId.parse(input);
  const [row] = await ctx.db.select().from(papers).where(eq(papers.id, paperId));
  return readFile(ctx, row);
}

/** The whole file is opened before any of it is given out: a cut or altered one is an answer, not half a picture. */
async function readFile(ctx: Ctx, row: PaperRow | undefined): Promise<PaperFile> {
  if (!row) throw notFound('paper');
  const { id, kind, mime, fileId, userId } = row;
  await recordRead(ctx, {
    action: 'paper.read-file',
    resourceKind: 'paper',
    resourceId: id,
    details: { kind, owner: userId },
  });
  try {
    const key = await open(ctx, fileKeyPlace(id), row.fileKeySealed);
    const pieces: Buffer[] = [];
    for await (const piece of paperFiles().read({ fileId, key })) pieces.push(piece);
    const fileName = `${kind.replace('_', '-')}-${id.slice(0, 8)}.${ENDINGS[mime]}`;
    return { bytes: Buffer.concat(pieces), mime, fileName };
  } catch (error) {
    // The value says itself why it does not open; a file that is gone or altered does not.
    if (!(error instanceof AppError)) {
      ctx.log.error({ paperId: id, error: String(error) }, 'the file of a paper cannot be read');
    }
    throw unavailable('This document cannot be read now.');
  }
}
