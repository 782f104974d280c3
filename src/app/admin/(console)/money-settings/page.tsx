import { answerFor } from '@/app/_console/visit';
import { MoneySettingsForm } from '@/app/admin/_components/money/money-settings-form';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Terms of money' };

export default async function MoneySettingsPage() {
  const terms = await answerFor((await api()).admin.moneySettings.get(), '/admin');
  return (
    <main id="main" className="max-w-2xl">
      <PageHeader
        title="On what terms does money move?"
        answer="Changes hold from now on; what was placed before keeps the terms it was sold on."
      />
      <MoneySettingsForm terms={terms} />
    </main>
  );
}
