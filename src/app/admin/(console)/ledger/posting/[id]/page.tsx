import { RowLink } from '@/app/_console/row-link';
import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { LedgerEntries } from '@/app/admin/_components/ledger-entries';
import { LedgerReverse } from '@/app/admin/_components/ledger-reverse';
import { OrderLinks } from '@/app/admin/_components/order-links';
import { api } from '@/trpc/server';
import { DefinitionList } from '@/ui/definition-list';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Posting' };

type Posting = RouterOutputs['ledger']['posting'];

function Standing({ posting: { reversedBy, reverses } }: { posting: Posting }) {
  if (reversedBy !== null) return <Status tone="attention">Reversed</Status>;
  return <Status tone="done">{reverses === null ? 'In force' : 'A reversal'}</Status>;
}

const factsOf = ({ occurredAt, isSealed, orders, reversedBy, reverses }: Posting) => [
  { term: 'Posted', detail: exactWords(occurredAt) },
  { term: 'Sealed', detail: isSealed ? 'Yes, it is in the chain' : 'Within the next minute' },
  ...(orders.length === 0 ? [] : [{ term: 'Orders', detail: <OrderLinks orders={orders} /> }]),
  ...linkTo('Reversed by', reversedBy),
  ...linkTo('Reverses', reverses),
];

const linkTo = (term: string, id: string | null) =>
  id === null
    ? []
    : [{ term, detail: <RowLink href={`/admin/ledger/posting/${id}`}>{`Posting ${id}`}</RowLink> }];

/** One posting of the ledger: its entries, and what became of it. */
export default async function LedgerPostingPage({ params }: PageProps<'/admin/ledger/posting/[id]'>) {
  const { id: transactionId } = await params;
  const posting = await answerFor((await api()).admin.ledger.posting({ transactionId }), '/admin');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        back={{ href: '/admin/ledger', label: 'Ledger' }}
        eyebrow={`Posting ${transactionId}`}
        title={posting.words}
        answer={<Standing posting={posting} />}
      />
      <DefinitionList items={factsOf(posting)} className="mb-6" />
      <LedgerEntries entries={posting.entries} />
      {posting.reversedBy === null && posting.reverses === null ? (
        <LedgerReverse transactionId={transactionId} />
      ) : null}
    </main>
  );
}
