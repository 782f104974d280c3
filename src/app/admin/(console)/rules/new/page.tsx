import { answerFor } from '@/app/_console/visit';
import { NEW_DRAFT } from '@/app/admin/_components/rule-draft';
import { RuleForm } from '@/app/admin/_components/rule-form';
import { systemIds } from '@/lib/ids';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'New rule' };

export default async function NewRulePage() {
  // Whoever may not see the rules gets no form for one.
  await answerFor((await api()).admin.policies.list({}), '/admin');
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        back={{ href: '/admin/rules', label: 'Rules' }}
        title="New rule"
        answer="It is saved switched off. Try it, then switch it on."
      />
      <RuleForm id={systemIds.uuid()} version={null} initial={NEW_DRAFT} />
    </main>
  );
}
