import { answerFor } from '@/app/_console/visit';
import { ageWords, exactWords } from '@/app/_console/when';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { contextWords } from '@/app/admin/_components/key-words';
import { RotateKeys } from '@/app/admin/_components/rotate-keys';
import { RotationProgress } from '@/app/admin/_components/rotation-progress';
import { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Keys' };

type Overview = RouterOutputs['keys']['overview'];

function answerOf({ running, last }: Overview): string {
  if (running) return 'New values are under new keys. The old ones follow in the background.';
  const values = last?.lost
    ? `${last.lost === 1 ? 'One value' : `${last.lost} values`} cannot be read with any key we have.`
    : 'Every value is under the newest key.';
  const when = last ? ` Last changed ${exactWords(last.finishedAt)}.` : '';
  return `${values} Keys change by themselves every 30 days.${when}`;
}

export default async function KeysPage() {
  const overview = await answerFor((await api()).admin.keys.overview(), '/admin');
  const { contexts, running, now, masterKeyId } = overview;
  return (
    <main id="main" className="flex max-w-5xl flex-col gap-6">
      <PageHeader
        className="-mb-6"
        title="Keys of encryption"
        answer={answerOf(overview)}
        actions={<RotateKeys isRunning={running !== null} />}
      />
      {running ? <RotationProgress rotation={running} now={now} /> : null}
      <DataTable
        caption={`In use now, wrapped by master key ${masterKeyId}, which is not in the database`}
        rows={contexts}
        rowKey={(row) => row.context}
        columns={[
          {
            key: 'context',
            header: 'Protects',
            primary: true,
            render: (row) => (
              <>
                {contextWords(row.context)}
                <span className="block text-xs font-normal text-muted">{row.context}</span>
              </>
            ),
          },
          {
            key: 'key',
            header: 'Key',
            render: (row) => <code className="break-all">{row.activeKeyId ?? 'None yet'}</code>,
          },
          {
            key: 'age',
            header: 'Age',
            render: (row) => (row.activeSince ? ageWords(row.activeSince, now) : '—'),
          },
          {
            key: 'older',
            header: 'Older keys',
            align: 'end',
            render: (row) => `${row.retiring} retiring, ${row.archived} archived`,
          },
        ]}
      />
    </main>
  );
}
