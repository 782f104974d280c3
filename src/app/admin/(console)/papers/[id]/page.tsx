import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { momentWords } from '@/app/_console/when';
import { KIND_WORDS } from '@/app/_papers/kind-words';
import { DecidePaper } from '@/app/admin/_components/papers/decide-paper';
import { LookAtPaper } from '@/app/admin/_components/papers/look-at-paper';
import { STATE_WORDS, sizeWords } from '@/app/admin/_components/papers/paper-words';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Paper' };

export default async function PaperPage({ params }: PageProps<'/admin/papers/[id]'>) {
  const { id: paperId } = await params;
  const paper = await answerFor((await api()).admin.papers.get({ paperId }), '/admin');
  const { userId, firstName, phoneMasked, kind, state, reason, otherAccounts } = paper;
  const facts = [
    {
      term: 'Who',
      detail: (
        <Link
          href={`/admin/people/${userId}`}
          className="inline-flex min-h-11 items-center font-semibold text-leaf hover:underline"
        >
          {firstName ?? phoneMasked}
        </Link>
      ),
    },
    { term: 'Phone', detail: <span className="tabular whitespace-nowrap">{phoneMasked}</span> },
    { term: 'Sent', detail: momentWords(paper.submittedAt) },
    {
      term: 'File',
      detail: `${paper.mime === 'application/pdf' ? 'PDF' : 'Photo'}, ${sizeWords(paper.bytes)}`,
    },
    ...(paper.decidedAt ? [{ term: 'Decided', detail: momentWords(paper.decidedAt) }] : []),
    ...(reason ? [{ term: 'Reason', detail: reason }] : []),
  ];
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/papers', label: 'Papers' }}
        title={KIND_WORDS[kind]}
        answer={<Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card as="section" aria-labelledby="paper" className="flex min-w-0 flex-col gap-4">
          <h2 id="paper" className="title text-lg">
            Number and document
          </h2>
          {otherAccounts > 0 ? (
            <Notice tone="waiting" title="This number is on another account too">
              {otherAccounts === 1
                ? 'One other account gave the same number.'
                : `${otherAccounts} other accounts gave the same number.`}
            </Notice>
          ) : null}
          <LookAtPaper
            paperId={paperId}
            title={KIND_WORDS[kind]}
            isPicture={paper.mime !== 'application/pdf'}
          />
        </Card>
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="facts">
            <h2 id="facts" className="title mb-2 text-lg">
              What is known
            </h2>
            <DefinitionList items={facts} />
          </Card>
          {state === 'waiting' ? (
            <Card as="section" aria-labelledby="answer">
              <h2 id="answer" className="title mb-4 text-lg">
                Your answer
              </h2>
              <DecidePaper paperId={paperId} />
            </Card>
          ) : null}
        </div>
      </div>
    </main>
  );
}
