import { Live } from '@/app/_console/live';
import { answerFor } from '@/app/_console/visit';
import { exactWords } from '@/app/_console/when';
import { OperatorBalances } from '@/app/admin/_components/money/operator-balances';
import { SwitchOperator } from '@/app/admin/_components/money/switch-operator';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Operators' };

const STATES = {
  ok: { tone: 'done', word: 'Works' },
  troubled: { tone: 'attention', word: 'Has problems' },
  paused: { tone: 'danger', word: 'Paused' },
} as const;

const REFRESH_SECONDS = 30;
const when = (at: Date | null) => (at ? exactWords(at) : 'Not since we count');

export default async function OperatorsPage() {
  const states = await answerFor((await api()).admin.providers.states(), '/admin');
  const wrong = states.filter(({ state }) => state !== 'ok');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="Do the operators work?"
        answer={
          wrong.length === 0
            ? 'Yes, as far as their answers tell.'
            : `Not all: ${wrong.map(({ title }) => title).join(' and ')}.`
        }
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        {states.map((one) => (
          <Card as="section" key={one.provider} className="flex flex-col gap-4">
            <h2 className="title flex flex-wrap items-center gap-3 text-lg">
              {one.title} <Status tone={STATES[one.state].tone}>{STATES[one.state].word}</Status>
            </h2>
            {one.pausedAt ? (
              <p>{`Paused by ${one.pausedByName ?? 'somebody'} on ${exactWords(one.pausedAt)}: ${one.pauseReason ?? ''}`}</p>
            ) : null}
            <DefinitionList
              items={[
                { term: 'Shoppers see', detail: one.words ?? 'Nothing: it can be chosen.' },
                { term: 'Last good answer', detail: when(one.lastSuccessAt) },
                { term: 'Last failure', detail: when(one.lastFailureAt) },
              ]}
            />
            <p className="text-sm text-muted">
              Paused, it gets no new prompts; refunds and payouts wait, and what is on its way is still asked
              about.
            </p>
            <SwitchOperator provider={one.provider} title={one.title} isPaused={one.state === 'paused'} />
          </Card>
        ))}
      </div>
      <OperatorBalances />
    </main>
  );
}
