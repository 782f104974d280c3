import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import type { ReceiptView } from '../../../../_components/answers';
import { dayWords } from '../../../../_components/when';

/** What was taken back later; the receipt itself stays as it was given. */
export function CreditNotes({ notes }: { notes: ReceiptView['creditNotes'] }) {
  if (notes.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="credit-notes">
      <h2 id="credit-notes" className="title text-lg">
        Credit notes
      </h2>
      <ul className="mt-2 divide-y divide-line">
        {notes.map(({ label, issuedAt, reason, totalUgx, taxUgx }) => (
          <li key={label} className="py-3">
            <p className="flex items-baseline justify-between gap-4">
              <span className="font-semibold">{label}</span>
              <span className="tabular whitespace-nowrap">{`− ${formatUgx(totalUgx)}`}</span>
            </p>
            <p className="text-sm text-muted">
              {`${dayWords(issuedAt)}. ${reason}`}
              {taxUgx === 0n ? null : <span className="block">{`of this ${formatUgx(taxUgx)} VAT`}</span>}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
