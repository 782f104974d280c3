import Link from 'next/link';
import { AlertIcon } from '@/ui/icons';
import { whenWords } from '../../../_components/when';

type Recall = {
  recallId: string;
  productName: string;
  lotNumber: string;
  lotCode: string;
  quantity: number;
  reason: string;
  recalledAt: Date;
};

/** What of an order is called back: the first thing its buyer must read. */
export function RecallNotices({ recalls, now }: { recalls: readonly Recall[]; now: Date }) {
  return recalls.map(({ recallId, productName, lotNumber, lotCode, quantity, reason, recalledAt }) => (
    <section
      key={recallId}
      aria-labelledby={`recall-${recallId}`}
      className="flex gap-4 rounded-card bg-danger p-5 text-on-danger"
    >
      <AlertIcon className="mt-0.5 size-7 shrink-0" />
      <div className="min-w-0">
        <h2 id={`recall-${recallId}`} className="title text-lg">
          Recalled: please do not use it
        </h2>
        <p className="mt-1">
          {quantity > 1 ? `${quantity} pieces of ` : ''}
          <strong>{productName}</strong>, lot {lotNumber}. Recalled {whenWords(recalledAt, now)}.
        </p>
        <p className="mt-1">{reason}</p>
        <Link
          href={`/lots/${lotCode}`}
          prefetch={false}
          className="-mb-2.5 inline-flex min-h-11 items-center font-semibold underline"
        >
          About this lot
        </Link>
      </div>
    </section>
  ));
}
