import { RowLink } from '@/app/_console/row-link';
import { answerFor } from '@/app/_console/visit';
import { whenWords } from '@/app/_console/when';
import { STATE_WORDS } from '@/app/vendor/_components/imports/import-words';
import { UploadFile } from '@/app/vendor/_components/imports/upload-file';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Products from a file' };

export default async function ImportPage() {
  const imports = await answerFor((await api()).vendor.imports.list(), '/vendor');
  const now = systemClock.now();
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        back={{ href: '/vendor/products', label: 'Products' }}
        title="What is in your file?"
        answer="We check it first and show you row by row what would happen. Then you decide."
      />
      <div className="flex flex-col gap-6">
        <Card>
          <UploadFile />
        </Card>
        {imports.length > 0 ? (
          <DataTable
            caption="Files of the last ninety days"
            rows={imports}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'file',
                header: 'File',
                primary: true,
                render: ({ id, fileName }) => (
                  <RowLink href={`/vendor/products/import/${id}`} className="break-all">
                    {fileName}
                  </RowLink>
                ),
              },
              {
                key: 'state',
                header: 'State',
                render: ({ state }) => (
                  <Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>
                ),
              },
              {
                key: 'at',
                header: 'Sent',
                align: 'end',
                render: ({ createdAt }) => whenWords(createdAt, now),
              },
            ]}
          />
        ) : null}
      </div>
    </main>
  );
}
