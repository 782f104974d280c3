import { answerFor } from '@/app/_console/visit';
import { LicenceForm } from '@/app/vendor/_components/licences/licence-form';
import { LicenceList } from '@/app/vendor/_components/licences/licence-list';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Licences' };

export default async function LicencesPage() {
  const { categories, licences } = await answerFor((await api()).vendor.licences.mine(), '/vendor');
  return (
    <main id="main" className="max-w-3xl">
      <PageHeader
        back={{ href: '/vendor/products', label: 'Products' }}
        title="What may we sell to adults?"
        answer="Goods like hemp and CBD need a licence that is still good, and a certificate for each lot."
      />
      {categories.length === 0 ? (
        <EmptyState title="Nothing needs a licence">All that is sold here is for everybody.</EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <LicenceList licences={licences} />
          <Card as="section" aria-labelledby="send">
            <h2 id="send" className="title mb-4 text-lg">
              Send a licence
            </h2>
            <LicenceForm categories={categories} />
          </Card>
        </div>
      )}
    </main>
  );
}
