import { TRPCError } from '@trpc/server';
import { addressOf, Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { EntryFacts, whenOf, whoOf } from '@/app/admin/_components/audit-entry';
import { AuditExport } from '@/app/admin/_components/audit-export';
import { AUDIT_PATH, AuditFilter, type AuditQuery } from '@/app/admin/_components/audit-filter';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Audit' };

const FIELDS = ['person', 'action', 'resourceKind', 'resourceId', 'from', 'to'] as const;

/** What the address asks for, empty fields left out. */
async function readQuery(searchParams: PageProps<'/admin/audit'>['searchParams']) {
  const given = await searchParams;
  const asked: AuditQuery = Object.fromEntries(
    FIELDS.flatMap((name): [string, string][] => {
      const value = one(given[name])?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  return { asked, cursor: one(given.cursor) };
}

/** What is found; null when the address asks for what no search can be. */
async function search(asked: AuditQuery, cursor: string | undefined) {
  const found = (await api()).admin.audit.search({ ...asked, cursor }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return null;
    throw error;
  });
  return answerFor(found, '/admin');
}

export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const { asked, cursor } = await readQuery(searchParams);
  const page = await search(asked, cursor);
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Who did what?"
        answer="Newest first. Looking and exporting are written down too."
        actions={<AuditExport query={addressOf('', asked).slice(1)} />}
      />
      <AuditFilter query={asked} />
      {page === null ? (
        <Notice tone="danger" title="We do not understand this search">
          An action looks like order.accept, a day like 2026-03-10.
        </Notice>
      ) : (
        <>
          <DataTable
            caption="Entries"
            hideCaption
            rows={page.items}
            rowKey={(row) => row.id}
            empty={
              <EmptyState
                icon={<SearchIcon className="size-7" />}
                title="Nothing found"
                action={<ButtonLink href={AUDIT_PATH}>Show everything</ButtonLink>}
              >
                No entry is like that. A number must be the one the account was made with.
              </EmptyState>
            }
            columns={[
              { key: 'action', header: 'Action', primary: true, render: (row) => row.action },
              { key: 'who', header: 'Who', render: whoOf },
              {
                key: 'thing',
                header: 'Thing',
                render: (row) => (
                  <span className="break-all">
                    {row.resourceKind} {row.resourceId.slice(0, 8)}
                  </span>
                ),
              },
              { key: 'at', header: 'When', render: whenOf },
              { key: 'more', header: 'More', render: (row) => <EntryFacts entry={row} /> },
            ]}
          />
          <Older path={AUDIT_PATH} query={asked} cursor={cursor} nextCursor={page.nextCursor} />
        </>
      )}
    </main>
  );
}
