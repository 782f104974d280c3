import { Older } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { aboutWords } from '@/app/admin/_components/rule-words';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { LockIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Rules' };

const PATH = '/admin/rules';

export default async function RulesPage({ searchParams }: PageProps<'/admin/rules'>) {
  const cursor = one((await searchParams).cursor);
  const page = await answerFor((await api()).admin.policies.list({ cursor }), '/admin');
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="What holds beside the roles?"
        answer="A rule that denies wins over everything. A rule that allows opens what the role does not."
        actions={
          <>
            <ButtonLink href={`${PATH}/new`}>New rule</ButtonLink>
            <ButtonLink href={`${PATH}/try`} variant="secondary">
              Who could see an order?
            </ButtonLink>
            <ButtonLink href={`${PATH}/trace`} variant="secondary">
              Trace my requests
            </ButtonLink>
          </>
        }
      />
      <DataTable
        caption="Rules"
        hideCaption
        rows={page.items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<LockIcon className="size-7" />} title="No rules yet">
            The roles alone decide. Make a rule to close something at night, above an amount or from outside,
            or to open a little to one person.
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: 'Rule',
            primary: true,
            render: ({ id, name, description }) => (
              <>
                <RowLink href={`${PATH}/${id}`} className="text-left">
                  {name}
                </RowLink>
                {description ? (
                  <span className="block text-sm font-normal text-muted">{description}</span>
                ) : null}
              </>
            ),
          },
          {
            key: 'effect',
            header: 'Does',
            render: ({ effect }) => (
              <Status tone={effect === 'deny' ? 'danger' : 'done'}>
                {effect === 'deny' ? 'Denies' : 'Allows'}
              </Status>
            ),
          },
          { key: 'about', header: 'What', render: aboutWords },
          { key: 'if', header: 'If', render: ({ ifWords }) => <span className="max-w-72">{ifWords}</span> },
          { key: 'when', header: 'When', render: ({ whenWords }) => whenWords },
          { key: 'priority', header: 'Priority', align: 'end', render: ({ priority }) => priority },
          {
            key: 'state',
            header: 'State',
            render: ({ enabled }) => (
              <Status tone={enabled ? 'done' : 'neutral'}>{enabled ? 'On' : 'Off'}</Status>
            ),
          },
        ]}
      />
      <Older path={PATH} cursor={cursor} nextCursor={page.nextCursor} words={MORE} />
    </main>
  );
}

const MORE = { back: 'Back to the first', on: 'Show more' };
