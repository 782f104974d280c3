import { whenWords } from '@/app/_console/when';
import { type Column, DataTable } from '@/ui/data-table';
import { Status } from '@/ui/status';
import type { RouterOutputs } from './answers';
import { AreaSwitch } from './area-switch';
import { shapeWords } from './area-words';

type Row = RouterOutputs['geofences']['list']['items'][number];

/** Every area, on or off. */
export function AreaTable({ rows, now }: { rows: readonly Row[]; now: Date }) {
  const columns: readonly Column<Row>[] = [
    { key: 'name', header: 'Area', primary: true, render: ({ name }) => name },
    { key: 'shape', header: 'Shape', render: ({ shape }) => shapeWords(shape) },
    {
      key: 'state',
      header: 'State',
      render: ({ enabled }) => <Status tone={enabled ? 'done' : 'neutral'}>{enabled ? 'On' : 'Off'}</Status>,
    },
    { key: 'since', header: 'Since', render: ({ updatedAt }) => whenWords(updatedAt, now) },
    {
      key: 'switch',
      header: 'Change',
      render: ({ id, name, enabled }) => <AreaSwitch id={id} name={name} enabled={enabled} />,
    },
  ];
  return (
    <DataTable
      caption="Areas"
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<p className="text-muted">There are no areas on this page.</p>}
    />
  );
}
