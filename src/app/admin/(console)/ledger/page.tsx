import Link from 'next/link';
import { answerFor, one } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { LedgerMoment, momentIn, momentText } from '@/app/admin/_components/ledger-moment';
import type { ACCOUNTS } from '@/app/admin/_components/ledger-words';
import { TrialBalanceTable } from '@/app/admin/_components/trial-balance-table';
import { formatUgx, ugx } from '@/lib/money';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Ledger' };

type Balance = RouterOutputs['ledger']['trialBalance'];

const HELD = [
  'mtn_collection',
  'mtn_disbursement',
  'airtel_collection',
  'airtel_disbursement',
  'bank',
  'cash_box',
] as const;
const EARNED = ['commission', 'delivery_revenue'] as const;
const SPENT = ['goodwill', 'provider_fees'] as const;

/** The trial balance read aloud in one sentence. */
function reading({ rows, totalDebitUgx, totalCreditUgx }: Balance, at: Date | null): string {
  if (totalDebitUgx !== totalCreditUgx) {
    return `Debits and credits differ by ${formatUgx(totalDebitUgx - totalCreditUgx)}: this must not be. Look at Integrity.`;
  }
  const sum = (kinds: readonly (keyof typeof ACCOUNTS)[]) =>
    rows.reduce((total, row) => (kinds.includes(row.kind) ? total + row.balanceUgx : total), 0n);
  const held = ugx(sum(HELD));
  const earned = ugx(sum(EARNED) - sum(SPENT));
  const [have, is, belongs] = at === null ? ['hold', 'is', 'belongs'] : ['held', 'was', 'belonged'];
  return `We ${have} ${formatUgx(held)} with the operators, at the bank and in the office; ${formatUgx(earned)} of it ${is} ours, the rest ${belongs} to customers, shops, drivers and the state.`;
}

export default async function LedgerPage({ searchParams }: PageProps<'/admin/ledger'>) {
  const at = momentIn(one((await searchParams).at));
  const balance = await answerFor((await api()).admin.ledger.trialBalance({ at }), '/admin');
  const yes = at === null ? 'Yes, they balance' : 'Yes, they did';
  const isEven = balance.totalDebitUgx === balance.totalCreditUgx;
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        title={at === null ? 'Do the books balance?' : `Did the books balance at ${momentWords(at)}?`}
        answer={
          <span className="flex flex-col items-start gap-2">
            <Status tone={isEven ? 'done' : 'danger'}>{isEven ? yes : 'No'}</Status>
            {reading(balance, at)}
          </span>
        }
      />
      <LedgerMoment path="/admin/ledger" at={at} />
      <TrialBalanceTable balance={balance} at={momentText(at)} />
      <p className="mt-4 text-sm text-muted">
        Open an account for its movements. A correction is a posting that reverses another; nothing here is
        ever changed or erased.{' '}
        <Link href="/admin/integrity" className="text-leaf underline underline-offset-4">
          Check every promise
        </Link>
      </p>
    </main>
  );
}
