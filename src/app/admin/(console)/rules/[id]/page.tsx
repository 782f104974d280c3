import type { Metadata } from 'next';
import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { draftOf } from '@/app/admin/_components/rule-draft';
import { RuleForm } from '@/app/admin/_components/rule-form';
import { RuleHistory } from '@/app/admin/_components/rule-history';
import { RuleState } from '@/app/admin/_components/rule-state';
import { aboutWords } from '@/app/admin/_components/rule-words';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

type Props = PageProps<'/admin/rules/[id]'>;

const load = cache(async (id: string) => answerFor((await api()).admin.policies.get({ id }), '/admin'));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

export default async function RulePage({ params }: Props) {
  const rule = await load((await params).id);
  const { id, name, effect, enabled, version, ifWords, whenWords, history } = rule;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/rules', label: 'Rules' }}
        title={name}
        answer={
          <Status tone={enabled ? 'done' : 'neutral'}>{enabled ? 'On' : 'Off: it decides nothing'}</Status>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <RuleForm key={version} id={id} version={version} initial={draftOf(rule)} />
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-first">
          <Card as="section" aria-labelledby="in-words">
            <h2 id="in-words" className="title mb-1 text-lg">
              In words
            </h2>
            <DefinitionList
              items={[
                { term: effect === 'deny' ? 'Denies' : 'Allows', detail: aboutWords(rule) },
                { term: 'If', detail: ifWords },
                { term: 'When', detail: whenWords },
              ]}
            />
            <RuleState id={id} name={name} enabled={enabled} />
          </Card>
          <RuleHistory history={history} />
        </div>
      </div>
    </main>
  );
}
