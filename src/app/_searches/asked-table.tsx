import { DataTable } from '@/ui/data-table';
import { dayWords } from '../_lots/words';

type Asked = {
  readonly words: string;
  readonly searches: number;
  readonly missed: number;
  readonly lastDay: string;
};

/** What was looked for, how often, and how often in vain. */
export function AskedTable({ caption, rows }: { caption: string; rows: readonly Asked[] }) {
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={({ words }) => words}
      columns={[
        { key: 'words', header: 'Words', primary: true, render: ({ words }) => words },
        { key: 'searches', header: 'Searches', align: 'end', render: ({ searches }) => searches },
        { key: 'missed', header: 'Found nothing', align: 'end', render: ({ missed }) => missed },
        { key: 'last', header: 'Last asked', align: 'end', render: ({ lastDay }) => dayWords(lastDay) },
      ]}
    />
  );
}
