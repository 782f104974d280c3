import { answerFor } from '@/app/_console/visit';
import { DeliveryHistory } from '@/app/admin/_components/delivery/delivery-history';
import { DeliverySettingsForm } from '@/app/admin/_components/delivery/delivery-settings-form';
import { EstimateAccuracy } from '@/app/admin/_components/delivery/estimate-accuracy';
import { FeeExamples } from '@/app/admin/_components/delivery/fee-examples';
import { SurgeNow } from '@/app/admin/_components/delivery/surge-now';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Delivery fees' };

export default async function DeliverySettingsPage() {
  const { deliverySettings } = (await api()).admin;
  const [terms, accuracy] = await Promise.all([
    answerFor(deliverySettings.get(), '/admin'),
    answerFor(deliverySettings.accuracy(), '/admin'),
  ]);
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="What does a delivery cost?"
        answer="A change counts for orders made from now on. Orders made before keep their fee."
      />
      <div className="flex flex-col gap-8">
        <FeeExamples examples={terms.examples} settings={terms.settings} />
        <SurgeNow settings={terms.settings} busy={terms.busy} />
        <DeliverySettingsForm settings={terms.settings} areas={terms.areas} />
        <EstimateAccuracy accuracy={accuracy} />
        <DeliveryHistory current={terms.settings} earlier={terms.earlier} />
      </div>
    </main>
  );
}
