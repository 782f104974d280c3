import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { DayTable } from '@/app/admin/_components/reconciliation/day-table';
import { accountWords, CLASS_WORDS, dayWords } from '@/app/admin/_components/reconciliation/item-words';
import { RunAgain } from '@/app/admin/_components/reconciliation/run-again';
import { UploadStatementForm } from '@/app/admin/_components/reconciliation/upload-statement';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Statements' };

type Overview = RouterOutputs['reconciliation']['overview'];

const count = new Intl.NumberFormat('en-UG');
const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** "0 shillings unexplained for 25 November." */
function Answer({ day, days }: Overview) {
  if (day === null) return 'There is no statement yet. Bring the first one below.';
  const today = days.filter((row) => row.day === day);
  const unexplained = today.reduce((sum, row) => sum + size(row.unexplainedUgx), 0n);
  return (
    <Status tone={unexplained === 0n ? 'done' : 'danger'} className="text-base whitespace-normal">
      {count.format(unexplained)} shillings unexplained for {dayWords(day)}
    </Status>
  );
}

export default async function ReconciliationPage() {
  const overview = await answerFor((await api()).admin.reconciliation.overview(), '/admin');
  const { days, open, waiting, today, yesterday } = overview;
  const accounts = [...new Map(days.map((row) => [accountWords(row), row])).values()];
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        title="Do the operators’ statements agree with our books?"
        answer={<Answer {...overview} />}
        actions={
          accounts.length > 0 ? (
            <RunAgain accounts={accounts.map(({ provider, account }) => ({ provider, account }))} />
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        {waiting.length > 0 ? (
          <Notice tone="waiting" title={`No statement of ${dayWords(yesterday)} yet`}>
            {waiting.map(accountWords).join(', ')}
          </Notice>
        ) : null}
        <OpenItems open={open} />
        <Card as="section" aria-labelledby="bring">
          <h2 id="bring" className="title text-lg">
            Bring a statement
          </h2>
          <p className="mb-4 text-sm text-muted">
            One account and one day, as CSV from the operator’s portal. You see what it would do before
            anything is kept. Numbers are masked and names left out.
          </p>
          <UploadStatementForm day={yesterday} today={today} />
        </Card>
        <DayTable days={days} />
        <p className="text-sm text-muted">
          <TextLink href="/admin/reconciliation/files">Files and runs</TextLink>
        </p>
      </div>
    </main>
  );
}

function OpenItems({ open }: Pick<Overview, 'open'>) {
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="open">
      <h2 id="open" className="title mb-3 text-lg">
        For a person
      </h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {open.map(({ class: name, count: items }) => (
          <Card as="li" key={name} padding="sm" className="flex flex-col">
            <TextLink href={`/admin/reconciliation/items?class=${name}`}>
              {CLASS_WORDS[name].name}: {items}
            </TextLink>
            <p className="text-sm text-muted">{CLASS_WORDS[name].todo}</p>
          </Card>
        ))}
      </ul>
    </section>
  );
}

function TextLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} className="inline-flex min-h-11 items-center font-semibold text-leaf hover:underline">
      {children}
    </Link>
  );
}
