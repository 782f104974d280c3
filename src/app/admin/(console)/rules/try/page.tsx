import { RowLink } from '@/app/_console/row-link';
import { answerFor, one } from '@/app/_console/visit';
import { CouldTable } from '@/app/admin/_components/could-table';
import { TryForm } from '@/app/admin/_components/try-form';
import { readTry } from '@/app/admin/_components/try-query';
import { api } from '@/trpc/server';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Who could see it?' };

export default async function TryPage({ searchParams }: PageProps<'/admin/rules/try'>) {
  const query = await searchParams;
  const asked = readTry((name) => one(query[name]));
  const { policies } = (await api()).admin;
  const rule = asked.ruleId ? await answerFor(policies.get({ id: asked.ruleId }), '/admin') : null;
  const question = asked.question;
  const answer = question ? await answerFor(policies.whoCould(question), '/admin') : null;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/rules', label: 'Rules' }}
        title="Who could see this order, and why?"
        answer={
          rule
            ? `Decides as if the rule “${rule.name}” was on.`
            : 'Decides as in earnest, for everybody it may concern. Nothing is changed and nobody is told.'
        }
      />
      <TryForm asked={asked} />
      {asked.problem ? (
        <Notice tone="danger" className="mb-5">
          {asked.problem}
        </Notice>
      ) : null}
      {answer ? (
        <>
          <p className="mb-3 text-muted">
            Order <RowLink href={`/admin/orders/${answer.order.id}`}>{answer.order.label}</RowLink>. The
            driver who carries it sees the trip, not the order. A second factor may be asked for besides.
          </p>
          <CouldTable people={answer.people} />
        </>
      ) : asked.problem ? null : (
        <EmptyState icon={<SearchIcon className="size-7" />} title="Name an order">
          Its number stands in the list of orders, such as UH-10042.
        </EmptyState>
      )}
    </main>
  );
}
