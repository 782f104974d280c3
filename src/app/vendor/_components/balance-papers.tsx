import { StatementsCard } from '@/app/_money/statements-card';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { ShopDetailsForm } from './shop-details';

type Details = {
  legalName: string | null;
  tin: string | null;
  legalAddress: string | null;
  vatRegistered: boolean;
  canChange: boolean;
};

/** Statements to download, and how receipts name the shop. */
export function BalancePapers({ details, now }: { details: Details; now: Date }) {
  return (
    <div className="mt-8 grid items-start gap-6 lg:grid-cols-2">
      <StatementsCard account="shop" now={now} />
      <Card as="section" aria-labelledby="on-receipts">
        <h2 id="on-receipts" className="title mb-3 text-lg">
          On your receipts
        </h2>
        {details.canChange ? (
          <ShopDetailsForm details={details} />
        ) : (
          <DefinitionList
            items={[
              { term: 'Legal name', detail: details.legalName ?? '—' },
              { term: 'TIN', detail: details.tin ?? '—' },
              { term: 'Address', detail: details.legalAddress ?? '—' },
              { term: 'VAT', detail: details.vatRegistered ? 'Registered' : 'Not registered' },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
