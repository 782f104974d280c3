import type { Metadata } from 'next';
import Link from 'next/link';
import { ResultsTable } from '@/app/_lots/results-table';
import { dayWords } from '@/app/_lots/words';
import { DefinitionList } from '@/ui/definition-list';
import { FlaskIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { Badge } from '@/ui/status';
import { loadLot } from '../../_components/loaders';
import { canonical } from '../../_components/surroundings';
import { LotCertificate } from './_components/lot-certificate';
import { LotWarning } from './_components/lot-warning';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/lots/[id]'>): Promise<Metadata> {
  const { id } = await params;
  const { number, productName, vendorName } = await loadLot(id);
  return {
    title: `Lot ${number} of ${productName}`,
    description: `When it was made, when it expires, and what a laboratory found in it. Sold by ${vendorName}.`,
    alternates: { canonical: canonical(`/lots/${id}`) },
  };
}

/** What everybody may know of a lot; the QR code on its label leads here. */
export default async function LotPage({ params }: PageProps<'/lots/[id]'>) {
  const lot = await loadLot((await params).id);
  const { number, productName, productSlug, isSold, vendorName, certificate, state } = lot;
  const isTested = certificate?.verdict === 'pass' && state === 'on_shelf';
  return (
    <main id="main" className="page-width max-w-3xl pb-10">
      <PageHeader
        eyebrow={`Lot ${number}`}
        title={productName}
        answer={
          isTested ? (
            <Badge icon={<FlaskIcon className="-ml-1 size-4" />} className="text-sm">
              Tested by a laboratory
            </Badge>
          ) : null
        }
      />
      <div className="flex flex-col gap-8">
        <LotWarning lot={lot} />
        <section aria-labelledby="lot">
          <h2 id="lot" className="title text-xl">
            This lot
          </h2>
          <DefinitionList
            className="mt-2"
            items={[
              { term: 'Made', detail: dayWords(lot.madeOn) },
              { term: 'Expires', detail: dayWords(lot.expiresOn) },
              { term: 'Sold by', detail: vendorName },
              ...(isSold
                ? [
                    {
                      term: 'In the shop',
                      detail: (
                        <Link
                          href={`/p/${productSlug}`}
                          prefetch={false}
                          className="-my-2.5 inline-block py-2.5 font-semibold text-leaf underline"
                        >
                          See the product
                        </Link>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </section>
        {certificate ? (
          <>
            <section aria-labelledby="results">
              <h2 id="results" className="title text-xl">
                What the laboratory found
              </h2>
              <p className="mt-1 mb-3 text-muted">
                {certificate.lab} tested it on {dayWords(certificate.testedOn)} and says that it{' '}
                {certificate.labVerdict === 'pass' ? 'passed' : 'failed'}.
              </p>
              <ResultsTable results={certificate.results} />
            </section>
            <LotCertificate lot={lot} certificate={certificate} />
          </>
        ) : (
          <section aria-labelledby="results">
            <h2 id="results" className="title text-xl">
              No certificate
            </h2>
            <p className="mt-1 text-muted">
              The shop has not sent us a laboratory’s certificate for this lot, or we have not approved it.
            </p>
          </section>
        )}
      </div>
    </main>
  );
}
