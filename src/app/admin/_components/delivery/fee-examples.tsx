import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import type { RouterOutputs } from '../answers';

type Terms = RouterOutputs['deliverySettings']['get'];
type Example = Terms['examples'][number];

/** The settings in shillings: what some ways cost by them, and what of it the driver gets. */
export function FeeExamples({ examples }: Pick<Terms, 'examples'>) {
  const most = examples.some((example) => example.most !== null)
    ? [
        {
          key: 'most',
          header: 'And few drivers, at most',
          align: 'end' as const,
          render: (example: Example) => (example.most ? formatUgx(example.most.feeUgx) : '—'),
        },
      ]
    : [];
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
        ...most,
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
