import type { Ctx } from '@/db/tx';
import { authorise, requireStepUp } from '@/services/platform/access';
import { type EntryFilter, type FoundEntry, findEntries, recordRead } from '@/services/platform/audit';
import { readFilter } from './audit-filter';
import { csvLine } from './csv';
import { ExportAudit } from './inputs';

export type AuditExport = {
  readonly fileName: string;
  readonly contentType: string;
  /** Lines as they are read; nothing more is read than is taken. */
  readonly lines: AsyncGenerator<string, void, void>;
};

const PAGE = 500;
const MAX_ROWS = 1_000_000;

/**
 * The audit as CSV or NDJSON, newest first, page by page.
 * @throws AppError forbidden without the right or a second factor of the last minutes
 */
export async function exportAudit(ctx: Ctx, input: ExportAudit): Promise<AuditExport> {
  authorise(ctx, 'audit.export');
  requireStepUp(ctx);
  const { format, ...asked } = ExportAudit.parse(input);
  const filter = await readFilter(ctx, asked);
  await recordRead(ctx, {
    action: 'audit.export',
    resourceKind: 'audit',
    resourceId: 'entries',
    details: { format, ...asked, person: filter ? filter.actor : 'nobody' },
  });
  const stamp = ctx.clock.now().toISOString().replace(/[:.]/g, '-');
  const lines = filter ? linesOf(ctx, filter, FORMATS[format]) : nothing(FORMATS[format]);
  return { fileName: `audit-${stamp}.${format}`, contentType: FORMATS[format].contentType, lines };
}

/** Whether an export may begin now: what a page asks before it lets the browser fetch the file. */
export function mayExportAudit(ctx: Ctx): { ok: true } {
  authorise(ctx, 'audit.export');
  requireStepUp(ctx);
  return { ok: true };
}

type Format = {
  readonly contentType: string;
  readonly head: string;
  line(entry: FoundEntry): string;
  /** Said at the end of a file that had to be cut. */
  cut(rows: number): string;
};

const COLUMNS = [
  ...([
    'id',
    'at',
    'actor',
    'onBehalfOf',
    'action',
    'resourceKind',
    'resourceId',
    'requestId',
    'address',
  ] as const),
  ...(['userAgent', 'isSealed', 'details', 'before', 'after'] as const),
];

const flat = (entry: FoundEntry) => ({ ...entry, id: entry.id.toString(), at: entry.at.toISOString() });

const FORMATS: Readonly<Record<'csv' | 'ndjson', Format>> = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    head: csvLine(COLUMNS),
    line: (entry) => {
      const cells = flat(entry);
      return csvLine(
        COLUMNS.map((name) => {
          const cell = cells[name];
          return cell === null || typeof cell === 'string' ? cell : JSON.stringify(cell);
        }),
      );
    },
    cut: (rows) => csvLine([`cut after ${rows} entries: ask for a shorter time`]),
  },
  ndjson: {
    contentType: 'application/x-ndjson; charset=utf-8',
    head: '',
    line: (entry) => `${JSON.stringify(flat(entry))}\n`,
    cut: (rows) => `${JSON.stringify({ cutAfterEntries: rows })}\n`,
  },
};

async function* nothing(format: Format): AsyncGenerator<string, void, void> {
  yield format.head;
}

async function* linesOf(ctx: Ctx, filter: EntryFilter, format: Format): AsyncGenerator<string, void, void> {
  yield format.head;
  let beforeId: bigint | undefined;
  for (let count = 0; count < MAX_ROWS; ) {
    const rows = await findEntries(ctx, filter, { beforeId, limit: PAGE });
    if (rows.length > 0) yield rows.map(format.line).join('');
    count += rows.length;
    beforeId = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
  yield format.cut(MAX_ROWS);
}
