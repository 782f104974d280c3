import { whenWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';
import type { Payout } from './answers';
import { isNetwork, NETWORKS } from './networks';
import { payoutWords } from './payout-words';

/** Every payout, newest first, with where it stands and, when it did not work, why. */
export function PayoutList({ payouts, now }: { payouts: readonly Payout[]; now: Date }) {
  return (
    <DataTable
      caption="Payouts"
      rows={payouts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'amount',
          header: 'Amount',
          primary: true,
          render: ({ amountUgx }) => <MoneyText amountUgx={amountUgx} />,
        },
        { key: 'state', header: 'Where it stands', render: (payout) => <PayoutState payout={payout} /> },
        {
          key: 'number',
          header: 'To',
          render: ({ phoneMasked, provider }) => (
            <span className="tabular whitespace-nowrap">
              {phoneMasked} {isNetwork(provider) ? NETWORKS[provider] : provider}
            </span>
          ),
        },
        {
          key: 'at',
          header: 'When',
          align: 'end',
          render: ({ createdAt, finishedAt }) => whenWords(finishedAt ?? createdAt, now),
        },
      ]}
    />
  );
}

function PayoutState({ payout }: { payout: Payout }) {
  const { tone, word, text } = payoutWords(payout);
  return (
    <span className="flex flex-col gap-1 max-sm:items-end">
      <Status tone={tone} className="self-start max-sm:self-end">
        {word}
      </Status>
      {text ? <span className="text-muted">{text}</span> : null}
    </span>
  );
}
