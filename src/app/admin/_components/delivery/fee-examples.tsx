import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import type { RouterOutputs } from '../answers';

type Examples = RouterOutputs['deliverySettings']['get']['examples'];

/** The settings in shillings: what some ways cost by them, and what of it the driver gets. */
export function FeeExamples({ examples }: { examples: Examples }) {
  return (
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
        { key: 'peak', header: 'At peak hours', align: 'end', render: ({ peak }) => formatUgx(peak.feeUgx) },
        {
          key: 'driver',
          header: 'Driver gets',
          align: 'end',
          render: ({ usual }) => formatUgx(usual.driverShareUgx),
        },
      ]}
    />
  );
}
