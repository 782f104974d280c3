import { addressOf, Older } from '@/app/_console/older';
import { LINE_KINDS, type LineKind } from '@/services/market/product-imports/inputs';
import type { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { TagIcon } from '@/ui/icons';
import { Status } from '@/ui/status';
import { TabLinks } from '@/ui/tab-links';
import { KIND_WORDS, noteInWords } from './import-words';

type Api = Awaited<ReturnType<typeof api>>;
type Report = Awaited<ReturnType<Api['vendor']['imports']['lines']>>;

type Props = {
  path: string;
  report: Report;
  counts: Readonly<Record<LineKind, number>>;
  kind: LineKind | null;
  after: string | undefined;
};

/** Row by row, what becomes of a file. */
export function ImportReport({ path, report, counts, kind, after }: Props) {
  const total = LINE_KINDS.reduce((sum, one) => sum + counts[one], 0);
  return (
    <section aria-label="Row by row">
      <TabLinks
        label="Rows"
        className="mb-4"
        items={[
          { href: path, label: 'All rows', count: total, current: kind === null },
          ...LINE_KINDS.map((one) => ({
            href: addressOf(path, { kind: one }),
            label: KIND_WORDS[one].word,
            count: counts[one],
            current: kind === one,
          })),
        ]}
      />
      <DataTable
        caption="Rows of the file"
        hideCaption
        rows={report.items}
        rowKey={({ line }) => String(line)}
        empty={
          <EmptyState icon={<TagIcon className="size-7" />} title="None">
            No row of this kind is in the file.
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: 'Product',
            primary: true,
            render: ({ line, name, sku }) => (
              <span className="break-words">
                {name || `Row ${line}`}
                {sku ? <span className="block text-xs font-normal text-muted">{sku}</span> : null}
              </span>
            ),
          },
          { key: 'line', header: 'Line', align: 'end', render: ({ line }) => line },
          {
            key: 'kind',
            header: 'What it is',
            render: ({ kind: of }) => <Status tone={KIND_WORDS[of].tone}>{KIND_WORDS[of].word}</Status>,
          },
          {
            key: 'note',
            header: 'Note',
            render: ({ note, undone }) => <span className="break-words">{noteInWords(undone ?? note)}</span>,
          },
        ]}
      />
      <Older
        path={path}
        query={{ kind: kind ?? undefined }}
        cursor={after}
        nextCursor={report.next === null ? null : String(report.next)}
        words={{ back: 'Back to the first', on: 'Show more' }}
      />
    </section>
  );
}
