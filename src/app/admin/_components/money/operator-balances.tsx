'use client';

import { useState } from 'react';
import { exactWords } from '@/app/_console/when';
import { systemClock } from '@/lib/clock';
import { formatUgx } from '@/lib/money';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';

type Balance = Awaited<ReturnType<typeof api.admin.providers.balances.query>>[number];

const ACCOUNTS = { collection: 'money in', disbursement: 'money out' } as const;

/** What lies on our accounts with the operators, asked of them when somebody wants to know. */
export function OperatorBalances() {
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const [found, setFound] = useState<{ at: Date; balances: readonly Balance[] } | null>(null);
  const ask = async () => {
    setBusy(true);
    setTrouble('');
    try {
      setFound({ balances: await api.admin.providers.balances.query(), at: systemClock.now() });
    } catch (error) {
      setTrouble(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <Card as="section" aria-labelledby="balances" className="mt-6 flex flex-col gap-4">
      <h2 id="balances" className="title text-lg">
        What lies on our accounts
      </h2>
      <p className="text-sm text-muted">
        Beside it stands what our payments moved there. Float that was put in by hand, and what the operator
        has not answered yet, is the difference between the two.
      </p>
      <Button variant="secondary" className="self-start" pending={isBusy} pendingLabel="Asking" onClick={ask}>
        Ask the operators
      </Button>
      <p role="status" className="text-sm text-muted empty:hidden">
        {trouble || (found ? `As they said on ${exactWords(found.at)}` : '')}
      </p>
      {found ? (
        <DataTable
          caption="What lies on our accounts"
          hideCaption
          rows={found.balances}
          rowKey={({ provider, account }) => `${provider} ${account}`}
          columns={[
            {
              key: 'account',
              header: 'Account',
              primary: true,
              render: ({ title, account }) => `${title}, ${ACCOUNTS[account]}`,
            },
            {
              key: 'there',
              header: 'By the operator',
              align: 'end',
              render: ({ atOperatorUgx }) =>
                atOperatorUgx === null ? 'Does not answer' : formatUgx(atOperatorUgx),
            },
            {
              key: 'books',
              header: 'By our books',
              align: 'end',
              render: ({ byOurBooksUgx }) => formatUgx(byOurBooksUgx),
            },
          ]}
        />
      ) : null}
    </Card>
  );
}
