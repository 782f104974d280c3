import { momentWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import type { RouterOutputs } from './answers';
import { roleLabel } from './role-words';

type Grants = RouterOutputs['people']['get']['grants'];

/** Roles somebody once held: they stay as history. */
export function RoleHistory({ grants }: { grants: Grants }) {
  return (
    <DataTable
      caption="Roles held before"
      rows={grants}
      rowKey={({ role, grantedAt }) => `${role} ${grantedAt.toISOString()}`}
      empty={<p className="text-sm text-muted">No role was ever taken back or ended.</p>}
      columns={[
        { key: 'role', header: 'Role', primary: true, render: ({ role }) => roleLabel(role) },
        {
          key: 'given',
          header: 'Given',
          render: ({ grantedAt, grantedBy, reason }) => (
            <>
              {momentWords(grantedAt)} by {grantedBy}
              {reason ? <span className="block text-muted">{reason}</span> : null}
            </>
          ),
        },
        {
          key: 'ended',
          header: 'Ended',
          render: ({ endedAt, endedBy, endedBecause }) => (
            <>
              {endedAt ? momentWords(endedAt) : ''}
              {endedBy ? ` by ${endedBy}` : ''}
              {endedBecause ? <span className="block text-muted">{endedBecause}</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}
