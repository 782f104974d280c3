import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import { MoneyText } from '@/ui/money-text';
import type { ReceiptView } from '../../../../_components/answers';

const ROW = 'flex items-baseline justify-between gap-4';
const PERCENT_BPS = 100;

/** What was sold, what of the price is tax, and what has to be said where none is. */
export function ReceiptLines({ receipt }: { receipt: ReceiptView }) {
  const { lines, totalUgx, taxUgx, deliveryNotes, vatNotes } = receipt;
  return (
    <Card as="section" aria-label="What was sold">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.position} className="py-3 first:pt-0">
            <p className={ROW}>
              <span className="min-w-0 font-semibold">{line.name}</span>
              <MoneyText amountUgx={line.totalUgx} strong={false} />
            </p>
            <p className="text-sm text-muted">
              {line.supplier === 'carrier' ? line.detail : `${line.detail}, ${line.quantity} × `}
              {line.supplier === 'carrier' ? null : formatUgx(line.unitPriceUgx)}
              {line.taxBps === 0 ? null : (
                <span className="block">
                  {`of this ${formatUgx(line.taxUgx)} VAT at ${line.taxBps / PERCENT_BPS} %`}
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-2 border-t border-line pt-3">
        {taxUgx === 0n ? null : (
          <>
            <div className={ROW}>
              <dt className="text-muted">Without VAT</dt>
              <dd className="tabular">{formatUgx(totalUgx - taxUgx)}</dd>
            </div>
            <div className={ROW}>
              <dt className="text-muted">VAT inside</dt>
              <dd className="tabular">{formatUgx(taxUgx)}</dd>
            </div>
          </>
        )}
        <div className={ROW}>
          <dt className="font-semibold">Total paid</dt>
          <dd>
            <MoneyText amountUgx={totalUgx} size="lg" />
          </dd>
        </div>
      </dl>
      {[...deliveryNotes, ...vatNotes].map((note) => (
        <p key={note} className="mt-3 text-sm text-muted">
          {note}
        </p>
      ))}
    </Card>
  );
}
