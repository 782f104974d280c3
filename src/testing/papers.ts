import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { env } from '@/env';
import { blindIndex, encryptedFiles, seal } from '@/services/platform/encryption';
import type { PaperKind } from '@/services/platform/papers/inputs';
import { fileKeyPlace, numberPlace } from '@/services/platform/papers/places';
import { papers } from '@/services/platform/papers/tables';

/** The smallest that begins like a PDF. */
export const TINY_PDF = '%PDF-1.4\n%%EOF\n';

/** Gives this test file a folder of papers; call before the first setting is read. */
export function openPapersFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'urban-herb-papers-'));
  vi.stubEnv('PAPERS_DIR', folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

type Options = { kind?: PaperKind; number?: string; accepted?: boolean };

/** A paper with its file, whoever they are. */
export async function makePaper(ctx: Ctx, userId: string, options: Options = {}): Promise<string> {
  const { kind = 'national_id', number = 'CM90012345678A', accepted = false } = options;
  const id = ctx.ids.uuid();
  const file = await encryptedFiles(env().PAPERS_DIR).write(ctx.ids.uuid(), [Buffer.from(TINY_PDF)]);
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) =>
    tx.db.insert(papers).values({
      id,
      userId,
      kind,
      submissionId: tx.ids.uuid(),
      numberSealed: await seal(tx, numberPlace(id), number),
      numberIndex: kind === 'national_id' ? blindIndex('national-id', number) : null,
      fileId: file.fileId,
      fileKeySealed: await seal(tx, fileKeyPlace(id), file.key),
      mime: 'application/pdf',
      bytes: TINY_PDF.length,
      submittedAt: now,
      ...(accepted ? { state: 'accepted', decidedBy: userId, decidedAt: now } : { state: 'waiting' }),
    }),
  );
  return id;
}
