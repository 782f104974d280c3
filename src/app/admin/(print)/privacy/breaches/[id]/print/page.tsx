import { answerFor } from '@/app/_console/visit';
import { BreachFactsList, BreachHistory } from '@/app/admin/_components/privacy/breach-facts';
import { clockWords } from '@/app/admin/_components/privacy/breach-words';
import { PrintButton } from '@/app/admin/_components/privacy/print-button';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Incident report', robots: { index: false, follow: false } };

/** An incident as the data protection office gets it: no console around it. */
export default async function BreachPrintPage({ params }: PageProps<'/admin/privacy/breaches/[id]/print'>) {
  const { id: breachId } = await params;
  const breach = await answerFor((await api()).admin.privacy.breach({ breachId }), '/admin');
  const { notifiedAt, minutesToNotice } = breach;
  return (
    <main id="main" className="page-width max-w-3xl pb-10">
      <PageHeader
        eyebrow={`Urban Herb, incident ${breach.id}`}
        title={breach.title}
        answer={
          notifiedAt
            ? `The data protection office was told ${clockWords(minutesToNotice)} after it was noticed.`
            : 'The data protection office has not been told yet.'
        }
        actions={<PrintButton />}
      />
      <section aria-labelledby="facts" className="flex flex-col gap-4">
        <h2 id="facts" className="title text-xl">
          As it stands
        </h2>
        <BreachFactsList breach={breach} />
      </section>
      <section aria-labelledby="history" className="mt-8 flex flex-col gap-4">
        <h2 id="history" className="title text-xl">
          History
        </h2>
        <BreachHistory entries={breach.entries} />
      </section>
    </main>
  );
}
