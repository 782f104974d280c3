import { whenWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';

type Line = {
  postingId: string;
  order: string | null;
  amountUgx: bigint;
  owedUgx: bigint;
  occurredAt: Date;
};

/** What had been earned and went back, by order; nothing where nothing did. */
export function TakenBackList({ lines, now }: { lines: readonly Line[]; now: Date }) {
  if (lines.length === 0) return null;
  return (
    <Card>
      <DataTable
        caption="What went back"
        rows={lines}
        rowKey={({ postingId }) => postingId}
        columns={[
          { key: 'order', header: 'Order', primary: true, render: ({ order }) => order ?? 'Other' },
          { key: 'at', header: 'When', render: ({ occurredAt }) => whenWords(occurredAt, now) },
          {
            key: 'amount',
            header: 'Amount',
            align: 'end',
            render: ({ amountUgx, owedUgx }) => (
              <>
                <MoneyText amountUgx={amountUgx} />
                {owedUgx > 0n ? (
                  <span className="block text-sm text-muted">
                    {formatUgx(owedUgx)} of it had been paid out, and is taken off later
                  </span>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
