import { dayWords } from '@/app/_lots/words';
import { LabelSheet } from '@/app/vendor/_components/lots/label-sheet';
import { loadLot } from '@/app/vendor/_components/lots/lot-data';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Labels' };

/** Labels for the goods of a lot: no console around them. */
export default async function LotLabelPage({ params }: PageProps<'/vendor/lots/[id]/label'>) {
  const { id, number, code, productName, vendorName, expiresOn } = await loadLot((await params).id);
  return (
    <main id="main" className="page-width max-w-4xl pb-10">
      <div data-print="hide">
        <PageHeader
          back={{ href: `/vendor/lots/${id}`, label: `Lot ${number}` }}
          title="How many labels?"
          answer="Each is 6 by 3 cm. A sheet of A4 takes 24 of them."
        />
      </div>
      <LabelSheet label={{ code, number, productName, vendorName, expires: dayWords(expiresOn) }} />
    </main>
  );
}
