import Link from 'next/link';
import { MoneyText } from '@/ui/money-text';
import { ProductPicture } from '@/ui/product-picture';
import type { OrderView } from '../../../_components/answers';
import { PaidByOthers } from '../../../_components/paid-by-others';
import { feeWords } from './fee-words';

const ROW = 'flex items-baseline justify-between gap-4';

/** "2 × 60 g"; of what says no size its pieces. */
const amountWords = ({ quantity, strength }: OrderView['lines'][number]): string =>
  strength ? `${quantity} × ${strength}` : quantity === 1 ? '1 piece' : `${quantity} pieces`;

/** The receipt: what was bought, what the way cost, where it goes. */
export function OrderGoods({ order }: { order: OrderView }) {
  const { lines, shop, drop, subtotalUgx, deliveryFeeUgx, totalUgx } = order;
  const pays = { customerUgx: deliveryFeeUgx, shopUgx: order.shopPaysUgx, houseUgx: order.housePaysUgx };
  return (
    <section
      aria-labelledby="receipt"
      className="bark-cloth rounded-card border border-line bg-surface p-3 sm:p-4"
    >
      <div className="rounded-card bg-surface p-4 shadow-soft">
        <h2 id="receipt" className="title text-lg">
          What you ordered
        </h2>
        <p className="text-sm text-muted">
          from{' '}
          <Link href={`/v/${shop.slug}`} prefetch={false} className="font-semibold text-leaf underline">
            {shop.name}
          </Link>
          , {shop.placeName}
        </p>
        <ul className="mt-3 divide-y divide-line border-y border-line">
          {lines.map((line) => (
            <li key={line.productId} className="flex gap-3 py-3">
              <div className="w-12 shrink-0">
                <ProductPicture picture={line.picture} alt="" sizes="48px" />
              </div>
              <div className="min-w-0 flex-1">
                <Link
                  href={`/p/${line.slug}`}
                  prefetch={false}
                  className="relative -my-3 inline-block py-3 font-semibold leading-snug hover:underline"
                >
                  {line.name}
                </Link>
                <p className="tabular flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="text-sm text-muted">{amountWords(line)}</span>
                  <MoneyText amountUgx={line.totalUgx} strong={false} className="ml-auto" />
                </p>
              </div>
            </li>
          ))}
        </ul>
        <dl className="mt-3 flex flex-col gap-2">
          <div className={ROW}>
            <dt className="text-muted">Goods</dt>
            <dd>
              <MoneyText amountUgx={subtotalUgx} />
            </dd>
          </div>
          <div className={ROW}>
            <dt className="text-muted">
              Boda
              <span className="block text-sm">{feeWords(order.feeBreakdown)}</span>
            </dt>
            <dd>
              <MoneyText amountUgx={deliveryFeeUgx + order.shopPaysUgx + order.housePaysUgx} />
            </dd>
          </div>
          <PaidByOthers shopName={shop.name} pays={pays} />
          <div className={`${ROW} border-t border-line pt-2`}>
            <dt className="font-semibold">Total</dt>
            <dd>
              <MoneyText amountUgx={totalUgx} size="lg" />
            </dd>
          </div>
        </dl>
        <h3 className="mt-4 text-sm font-semibold">Brought to</h3>
        <p>{drop?.name ?? '—'}</p>
        {drop?.note ? <p className="text-sm text-muted">{drop.note}</p> : null}
      </div>
    </section>
  );
}
