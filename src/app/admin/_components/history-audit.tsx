import { exactWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import type { History } from './history-data';

/** What people did, as written down when they did it. */
export function HistoryAuditTable({ audit }: { audit: History['audit'] }) {
  return (
    <DataTable
      caption="Written evidence"
      rows={audit}
      rowKey={(entry) => entry.id}
      empty={<p className="text-sm text-muted">Nobody has done anything to this order yet.</p>}
      columns={[
        { key: 'action', header: 'What', primary: true, render: (entry) => entry.words },
        { key: 'by', header: 'By', render: (entry) => entry.by },
        { key: 'about', header: 'About the', render: (entry) => entry.about },
        { key: 'at', header: 'When', align: 'end', render: (entry) => exactWords(entry.at) },
      ]}
    />
  );
}
