import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { DecideItem } from '@/app/admin/_components/reconciliation/decide-item';
import { ItemPostings } from '@/app/admin/_components/reconciliation/item-postings';
import { OperatorSide, OurSide, Suggestions } from '@/app/admin/_components/reconciliation/item-sides';
import {
  accountWords,
  CLASS_WORDS,
  endedWords,
  fullDayWords,
} from '@/app/admin/_components/reconciliation/item-words';
import { TakeItem } from '@/app/admin/_components/reconciliation/take-item';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Item' };

export default async function ItemPage({ params }: PageProps<'/admin/reconciliation/items/[id]'>) {
  const { id: itemId } = await params;
  const item = await answerFor((await api()).admin.reconciliation.item({ itemId }), '/admin');
  const words = CLASS_WORDS[item.class];
  const isOpen = item.state === 'open';
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/reconciliation/items', label: 'What does not fit' }}
        eyebrow={`${accountWords(item)}, ${fullDayWords(item.day)}`}
        title={words.name}
        answer={words.means}
        actions={isOpen && item.ownerName === null ? <TakeItem itemId={itemId} /> : null}
      />
      <div className="mb-6">
        {isOpen ? (
          <Notice tone="waiting" title={words.todo}>
            {item.ownerName === null
              ? null
              : `${item.isMine ? 'You look' : `${item.ownerName} looks`} after it.`}
          </Notice>
        ) : (
          <Notice tone="success" title={endedWords(item.resolution)}>
            {item.resolvedAt ? momentWords(item.resolvedAt) : null}
            {item.note ? `: ${item.note}` : null}
          </Notice>
        )}
      </div>
      {item.frozenUgx > 0n ? (
        <p className="mb-6">
          <MoneyText amountUgx={item.frozenUgx} /> that shops, riders or wallets got of it is held until you
          decide.
        </p>
      ) : null}
      <div className="grid items-start gap-6 md:grid-cols-2">
        <OperatorSide item={item} />
        <OurSide item={item} />
      </div>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Suggestions payments={item.suggestions} />
          <ItemPostings postings={item.postings} />
        </div>
        {isOpen ? (
          <Card as="section" aria-labelledby="decide">
            <h2 id="decide" className="title mb-4 text-lg">
              Your decision
            </h2>
            {item.waitingId ? <WaitsForSecond requestId={item.waitingId} /> : null}
            <DecideItem itemId={itemId} waysOut={item.waysOut} />
          </Card>
        ) : null}
      </div>
    </main>
  );
}

function WaitsForSecond({ requestId }: { requestId: string }) {
  return (
    <Notice tone="waiting" title="A second person was asked" live className="mb-4">
      So much takes two of us. It is booked once another admin has approved it.{' '}
      <Link href={`/admin/approvals/${requestId}`} className="text-leaf underline underline-offset-4">
        See the request
      </Link>
    </Notice>
  );
}
