import { and, eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { blindIndex, seal } from '@/services/platform/encryption';
import { type CleanFile, cleanFile, type FileRefusal } from './clean-file';
import { dropFilesLater } from './drop-files';
import { papersAskedOf, readPaperNumber, SubmitPaper } from './inputs';
import { paperFiles } from './paper-files';
import { fileKeyPlace, numberPlace } from './places';
import { papers } from './tables';

export type SubmitOutcome =
  | { readonly kind: 'submitted'; readonly paperId: string }
  | { readonly kind: 'wrong_number' }
  | FileRefusal;

type NewPaper = {
  readonly paperId: string;
  readonly userId: string;
  readonly number: string;
  readonly file: CleanFile;
  readonly fileId: string;
  readonly fileKey: string;
};

/**
 * Takes a paper and its number, sealed, in place of the earlier one of its kind; an admin looks at it anew. The file
 * is whole on the disk before its row is written. @throws AppError forbidden for a kind that is not asked of them
 */
export async function submitPaper(ctx: Ctx, input: SubmitPaper, sent: Uint8Array): Promise<SubmitOutcome> {
  const { userId, roles } = authorise(ctx, 'paper.own');
  const facts = SubmitPaper.parse(input);
  if (!papersAskedOf(roles).includes(facts.kind))
    throw new AppError('forbidden', 'This paper is not asked of your account.');
  const number = readPaperNumber(facts.kind, facts.number);
  if (number === null) return { kind: 'wrong_number' };
  const file = await cleanFile(sent);
  if (file.kind !== 'clean') return file;
  const { fileId, key: fileKey } = await paperFiles().write(ctx.ids.uuid(), [file.bytes]);
  const paper = { paperId: ctx.ids.uuid(), userId, number, file, fileId, fileKey };
  // When this fails the file stays: whether the row was kept may not be known. The nightly sweep takes what is nobody's.
  const paperId = await withTransaction(ctx, (tx) => keep(tx, facts, paper));
  if (paperId !== paper.paperId) await paperFiles().remove(fileId);
  return { kind: 'submitted', paperId };
}

/** Writes the row in place of the earlier one. @returns its id, or the earlier one's when this is the same again */
async function keep(tx: TxCtx, { kind, submissionId }: SubmitPaper, paper: NewPaper): Promise<string> {
  const { paperId, userId, number, file } = paper;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`paper:${userId}:${kind}`}, 0))`);
  const [earlier] = await tx.db
    .select()
    .from(papers)
    .where(and(eq(papers.userId, userId), eq(papers.kind, kind)))
    .for('no key update');
  if (earlier?.submissionId === submissionId) return earlier.id;
  if (earlier) {
    await tx.db.delete(papers).where(eq(papers.id, earlier.id));
    await dropFilesLater(tx, [earlier.fileId]);
  }
  await tx.db.insert(papers).values({
    id: paperId,
    userId,
    kind,
    submissionId,
    numberSealed: await seal(tx, numberPlace(paperId), number),
    numberIndex: kind === 'national_id' ? blindIndex('national-id', number) : null,
    fileId: paper.fileId,
    fileKeySealed: await seal(tx, fileKeyPlace(paperId), paper.fileKey),
    mime: file.mime,
    bytes: file.bytes.byteLength,
    state: 'waiting',
    submittedAt: tx.clock.now(),
  });
  await recordAudit(tx, {
    action: 'paper.submit',
    resourceKind: 'paper',
    resourceId: paperId,
    details: { kind, type: file.mime, bytes: file.bytes.byteLength, replaces: earlier?.id ?? null },
  });
  return paperId;
}
