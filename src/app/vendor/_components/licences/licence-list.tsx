import { LICENCE_WORDS } from '@/app/_lots/licence-words';
import { dayWords } from '@/app/_lots/words';
import type { LicenceState } from '@/services/market/restricted/inputs';
import { DataTable } from '@/ui/data-table';
import { Status } from '@/ui/status';

type Licence = {
  id: string;
  categoryName: string;
  number: string;
  expiresOn: string;
  state: LicenceState;
  reason: string | null;
};

/** The shop's licences, the newest first. */
export function LicenceList({ licences }: { licences: readonly Licence[] }) {
  return (
    <DataTable
      caption="Our licences"
      rows={licences}
      rowKey={({ id }) => id}
      empty={<p className="text-sm text-muted">You have sent none yet.</p>}
      columns={[
        { key: 'for', header: 'For', primary: true, render: ({ categoryName }) => categoryName },
        {
          key: 'number',
          header: 'Number',
          render: ({ number }) => <span className="break-all">{number}</span>,
        },
        { key: 'until', header: 'Good until', render: ({ expiresOn }) => dayWords(expiresOn) },
        {
          key: 'state',
          header: 'State',
          render: ({ state, reason }) => (
            <>
              <Status tone={LICENCE_WORDS[state].tone}>{LICENCE_WORDS[state].word}</Status>
              {reason ? <p className="text-sm">{reason}</p> : null}
            </>
          ),
        },
      ]}
    />
  );
}
