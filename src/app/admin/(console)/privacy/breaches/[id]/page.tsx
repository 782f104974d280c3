import { answerFor } from '@/app/_console/visit';
import { BreachFactsList, BreachHistory } from '@/app/admin/_components/privacy/breach-facts';
import { BreachUpdate } from '@/app/admin/_components/privacy/breach-update';
import { OfficeClock } from '@/app/admin/_components/privacy/office-clock';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Incident' };

export default async function BreachPage({ params }: PageProps<'/admin/privacy/breaches/[id]'>) {
  const { id: breachId } = await params;
  const breach = await answerFor((await api()).admin.privacy.breach({ breachId }), '/admin');
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/admin/privacy/breaches', label: 'Incidents' }}
        title={breach.title}
        answer={<OfficeClock {...breach} />}
        actions={
          <ButtonLink variant="secondary" href={`/admin/privacy/breaches/${breach.id}/print`}>
            On paper
          </ButtonLink>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <Card as="section" aria-labelledby="facts" className="flex flex-col gap-4">
            <h2 id="facts" className="title text-xl">
              As it stands
            </h2>
            <BreachFactsList breach={breach} />
          </Card>
          <Card as="section" aria-labelledby="history" className="flex flex-col gap-4">
            <h2 id="history" className="title text-xl">
              History
            </h2>
            <BreachHistory entries={breach.entries} />
          </Card>
        </div>
        <section aria-labelledby="add" className="flex flex-col gap-3">
          <h2 id="add" className="title text-xl">
            Add what is new
          </h2>
          <BreachUpdate key={breach.version} breach={breach} />
        </section>
      </div>
    </main>
  );
}
