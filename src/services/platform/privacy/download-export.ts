import { and, asc, eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { kampalaDate } from '@/lib/kampala-time';
import { authoriseSelf, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { open } from '@/services/platform/encryption';
import { type ExportDocument, exportHtml, exportJson } from './export-document';
import { DownloadExport } from './inputs';
import { dataExportParts, dataRequests } from './tables';

export type ExportFile = { fileName: string; contentType: string; text: string };

const Part = z.object({ name: z.string(), title: z.string(), data: z.unknown() });

/**
 * The finished copy, as JSON or as a page to read, for its owner; who holds a second factor shows it first.
 * @throws AppError not_found for another person's copy and for one that is not ready or has expired
 */
export async function downloadExport(ctx: Ctx, input: DownloadExport): Promise<ExportFile> {
  const { userId } = authoriseSelf(ctx);
  requireStepUp(ctx);
  const { requestId, format } = DownloadExport.parse(input);
  return withTransaction(ctx, async (tx) => {
    const [request] = await tx.db
      .select()
      .from(dataRequests)
      .where(
        and(
          eq(dataRequests.id, requestId),
          eq(dataRequests.userId, userId),
          eq(dataRequests.state, 'ready'),
          gt(dataRequests.expiresAt, tx.clock.now()),
        ),
      );
    if (!request?.finishedAt) throw notFound('copy of your data');
    const document: ExportDocument = {
      format: 'urban-herb-personal-data',
      version: 1,
      madeAt: request.finishedAt.toISOString(),
      account: userId,
      parts: await partsOf(tx, requestId),
    };
    await recordAudit(tx, {
      action: 'privacy.export.download',
      resourceKind: 'data_request',
      resourceId: requestId,
      details: { format },
    });
    const stem = `urban-herb-data-${kampalaDate(request.finishedAt)}`;
    return format === 'json'
      ? { fileName: `${stem}.json`, contentType: 'application/json', text: exportJson(document) }
      : { fileName: `${stem}.html`, contentType: 'text/html', text: exportHtml(document) };
  });
}

async function partsOf(ctx: Ctx, requestId: string): Promise<ExportDocument['parts']> {
  const rows = await ctx.db
    .select()
    .from(dataExportParts)
    .where(eq(dataExportParts.requestId, requestId))
    .orderBy(asc(dataExportParts.createdAt), asc(dataExportParts.holder));
  return Promise.all(
    rows.map(async ({ id, bodySealed }) => {
      const place = {
        context: 'exports',
        table: 'data_export_parts',
        column: 'body_sealed',
        row: id,
      } as const;
      return Part.parse(JSON.parse(await open(ctx, place, bodySealed)));
    }),
  );
}
