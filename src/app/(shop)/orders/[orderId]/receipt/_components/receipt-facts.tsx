import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import type { ReceiptView } from '../../../../_components/answers';
import { dayWords } from '../../../../_components/when';

type Supplier = ReceiptView['seller'];

/** A supplier as the tax authority knows it. */
function SupplierWords({ supplier }: { supplier: Supplier }) {
  const { name, legalName, tin, legalAddress } = supplier;
  return (
    <>
      {legalName ?? name}
      {tin ? <span className="tabular block text-sm text-muted">{`TIN ${tin}`}</span> : null}
      {legalAddress ? <span className="block text-sm text-muted">{legalAddress}</span> : null}
    </>
  );
}

/** Who sold, who carried, who bought and how it was paid. */
export function ReceiptFacts({ receipt }: { receipt: ReceiptView }) {
  const { seller, carrier, buyer, paidBy, issuedAt, lines } = receipt;
  const isCarried = lines.some(({ supplier }) => supplier === 'carrier');
  const to = [buyer.name, buyer.phoneMasked].filter(Boolean).join(', ');
  return (
    <Card as="section" aria-label="Who and when">
      <DefinitionList
        items={[
          { term: 'Seller', detail: <SupplierWords supplier={seller} /> },
          ...(isCarried ? [{ term: 'Delivered by', detail: <SupplierWords supplier={carrier} /> }] : []),
          ...(to ? [{ term: 'Sold to', detail: to }] : []),
          ...(paidBy.length > 0 ? [{ term: 'Paid by', detail: paidBy.join(' and ') }] : []),
          { term: 'Receipt made', detail: dayWords(issuedAt) },
        ]}
      />
    </Card>
  );
}
