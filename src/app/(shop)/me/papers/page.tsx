import { notFound } from 'next/navigation';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { PaperCard } from './_components/paper-card';
import { SendPaper } from './_components/send-paper';

export const metadata = personalPage('Your papers');

const HERE = '/me/papers';

export default async function PapersPage() {
  const { account, papers } = (await api()).shop;
  const { roles } = await orSignIn(account.me(), HERE);
  if (!roles.includes('vendor') && !roles.includes('driver')) notFound();
  const lines = await answerFor(papers.mine(), HERE);
  const asked = lines.filter(({ isAsked }) => isAsked);
  const toSend = asked.map(({ kind, paper }) => ({
    kind,
    isAccepted: paper?.state === 'accepted',
    isMissing: paper === null || paper.state === 'refused',
  }));
  const missing = toSend.filter(({ isMissing }) => isMissing);
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="Your papers"
        answer={
          missing.length > 0
            ? `${missing.length === 1 ? 'One paper is' : `${missing.length} papers are`} still needed.`
            : 'Nothing is missing.'
        }
      />
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {lines.map((line) => (
          <li key={line.kind} className="p-4">
            <PaperCard {...line} now={new Date()} />
          </li>
        ))}
      </ul>
      <section aria-labelledby="send" className="mt-8 flex flex-col gap-4">
        <h2 id="send" className="title text-xl">
          Send a paper
        </h2>
        <p className="text-sm text-muted">
          It is encrypted before it is kept. Only you and the person who checks it can open it, and each look
          of theirs is written down.
        </p>
        <SendPaper asked={toSend} />
      </section>
    </main>
  );
}
