import { answerFor } from '@/app/_console/visit';
import { BreachForm } from '@/app/admin/_components/privacy/breach-form';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Record an incident' };

export default async function NewBreachPage() {
  await answerFor((await api()).admin.privacy.breaches({ limit: 1 }), '/admin');
  return (
    <main id="main" className="max-w-2xl">
      <PageHeader
        back={{ href: '/admin/privacy/breaches', label: 'Incidents' }}
        title="Record an incident"
        answer="The data protection office must be told at once. Write down what you know now; add the rest later."
      />
      <BreachForm />
    </main>
  );
}
