import Link from 'next/link';
import { ChevronRightIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { ProductPicture } from '@/ui/product-picture';
import { Status } from '@/ui/status';
import type { OrderRow } from '../../_components/answers';
import { whenWords } from '../../_components/when';
import { toneOf } from './state-tone';

/** One order in the list: the whole card is the link; one that waits for its payment leads to the payment. */
export function OrderCard({ order, now }: { order: OrderRow; now: Date }) {
  const { id, purchaseId, state, words, shopName, pieces, pictures, totalUgx, label, createdAt } = order;
  const href = state === 'awaiting_payment' ? `/pay/${purchaseId}` : `/orders/${id}`;
  return (
    <article className="relative flex flex-col gap-3 rounded-card border border-line bg-surface p-4 hover:border-leaf">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="title text-lg">
            <Link href={href} prefetch={false} className="after:absolute after:inset-0 after:rounded-card">
              {shopName}
            </Link>
          </h2>
          <p className="tabular text-sm text-muted">{`${label} · ${whenWords(createdAt, now)}`}</p>
        </div>
        <ChevronRightIcon className="mt-1 size-5 shrink-0 text-muted" />
      </div>
      <Status tone={toneOf(state)} className="self-start whitespace-normal">
        {words}
      </Status>
      <div className="flex items-end justify-between gap-3">
        <div className="flex gap-1.5">
          {pictures.map((picture) => (
            <div key={picture.avif320} className="w-14">
              <ProductPicture picture={picture} alt="" sizes="56px" />
            </div>
          ))}
        </div>
        <p className="text-right">
          <span className="block text-sm text-muted">{`${pieces} ${pieces === 1 ? 'thing' : 'things'}`}</span>
          <MoneyText amountUgx={totalUgx} />
        </p>
      </div>
    </article>
  );
}
