import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import type { History } from './history-data';

export function HistoryLines({ history: { lines } }: { history: History }) {
  return (
    <DataTable
      caption="Goods"
      rows={lines}
      rowKey={(line) => `${line.name} ${line.strength}`}
      columns={[
        {
          key: 'name',
          header: 'Product',
          primary: true,
          render: (line) => (
            <>
              {line.name} <span className="font-normal text-muted">{line.strength}</span>
            </>
          ),
        },
        { key: 'quantity', header: 'Pieces', align: 'end', render: (line) => line.quantity },
        {
          key: 'price',
          header: 'Each',
          align: 'end',
          render: (line) => <MoneyText amountUgx={line.unitPriceUgx} strong={false} />,
        },
        {
          key: 'total',
          header: 'Together',
          align: 'end',
          render: (line) => <MoneyText amountUgx={line.totalUgx} />,
        },
      ]}
    />
  );
}
