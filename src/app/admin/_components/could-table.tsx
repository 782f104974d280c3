import { RowLink } from '@/app/_console/row-link';
import { DataTable } from '@/ui/data-table';
import { Status } from '@/ui/status';
import type { RouterOutputs } from './answers';
import { RoleBadges } from './role-badges';
import { reasonWords } from './rule-words';
import { TraceSteps } from './trace-steps';

type Person = RouterOutputs['policies']['whoCould']['people'][number];

/** Person by person: whether they could, and what settles it. */
export function CouldTable({ people }: { people: readonly Person[] }) {
  return (
    <DataTable
      caption="Those it may concern"
      rows={people}
      rowKey={({ userId }) => userId}
      columns={[
        {
          key: 'who',
          header: 'Who',
          primary: true,
          render: ({ userId, firstName, phoneMasked, tie }) => (
            <>
              <RowLink href={`/admin/people/${userId}`}>{firstName ?? phoneMasked}</RowLink>
              {tie ? <span className="block text-xs font-normal text-muted">{tie}</span> : null}
            </>
          ),
        },
        { key: 'roles', header: 'Roles', render: ({ roles }) => <RoleBadges roles={roles} /> },
        {
          key: 'could',
          header: 'Could',
          render: ({ could }) => <Status tone={could ? 'done' : 'danger'}>{could ? 'Yes' : 'No'}</Status>,
        },
        {
          key: 'why',
          header: 'Why',
          render: ({ by, could, trace }) => (
            <div className="min-w-0">
              {reasonWords(by, could)}
              <TraceSteps steps={trace} />
            </div>
          ),
        },
      ]}
    />
  );
}
