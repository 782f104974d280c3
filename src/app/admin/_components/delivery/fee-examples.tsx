import { formatUgx } from '@/lib/money';
import { type Column, DataTable } from '@/ui/data-table';
import type { RouterOutputs } from '../answers';

type Terms = RouterOutputs['deliverySettings']['get'];
type Example = Terms['examples'][number];

/** Only where few drivers ever make a way dearer. */
const MOST: Column<Example> = {
  key: 'most',
  header: 'And few drivers, at most',
  align: 'end',
  render: ({ most }) => (most ? formatUgx(most.feeUgx) : '—'),
};

/** The settings in shillings: what some ways cost by them, and what of it the driver gets. */
export function FeeExamples({ examples, settings }: Pick<Terms, 'examples' | 'settings'>) {
  return (
    <div className="flex flex-col gap-2">
      <DataTable
        caption="By the settings in force"
        rows={examples}
        rowKey={({ straightKm }) => String(straightKm)}
        columns={[
          {
            key: 'way',
            header: 'Straight line',
            primary: true,
            render: ({ straightKm }) => `${straightKm} km`,
          },
          {
            key: 'road',
            header: 'Charged for',
            align: 'end',
            render: ({ usual }) => `${usual.distanceKm.toFixed(1)} km`,
          },
          { key: 'fee', header: 'Fee', align: 'end', render: ({ usual }) => formatUgx(usual.feeUgx) },
          {
            key: 'peak',
            header: 'At peak hours',
            align: 'end',
            render: ({ peak }) => formatUgx(peak.feeUgx),
          },
          ...(settings.surgeMostBps === 0 ? [] : [MOST]),
          {
            key: 'driver',
            header: 'Driver gets',
            align: 'end',
            render: ({ usual }) => formatUgx(usual.driverShareUgx),
          },
        ]}
      />
      {settings.zoneExtras.length === 0 ? null : (
        <p className="text-sm text-muted">Without what the area of the door adds.</p>
      )}
    </div>
  );
}
