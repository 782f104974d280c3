import { formatDistance } from '@/lib/geo';
import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { BodaIcon, ClockIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { Skeleton, SkeletonPage } from '@/ui/skeleton';
import type { QuoteOk } from '../../_components/answers';
import { PaidByOthers } from '../../_components/paid-by-others';
import { lastQuote, type QuoteState } from './use-quote';

const ROW = 'flex items-baseline justify-between gap-4';

type Trip = NonNullable<QuoteOk['groups'][number]['fee']['trip']>;

function tripWords({ withShops, totalUgx, words, aloneUgx }: Trip): string {
  const part = `Your part of one trip with ${withShops.join(' and ')}, which costs ${formatUgx(totalUgx)}: ${words}.`;
  return `${part} Alone it would be ${formatUgx(aloneUgx)}.`;
}

/** It falls by itself, because every quote counts parcels and drivers anew. */
const surgeWords = (surgeBps: number): string =>
  `Many parcels wait for few drivers right now, so ${surgeBps / 100} % is added to the fee. It gets cheaper again once enough drivers are free.`;

/** How many bodas come, and for what. */
function deliveriesWords({ groups }: QuoteOk): string {
  if (groups.length === 1) return 'Delivery';
  // Those who ride together are one; each part of a trip names its other shops.
  const trips = groups.reduce((sum, { fee }) => sum + 1 / ((fee.trip?.withShops.length ?? 0) + 1), 0);
  const count = Math.round(trips);
  if (count === 1) return `One delivery from ${groups.length} shops`;
  return count === groups.length
    ? `${groups.length} deliveries, one per shop`
    : `${count} deliveries from ${groups.length} shops`;
}

/** One shop's order: what it packs and what its boda costs. */
function ShopCosts({ group }: { group: QuoteOk['groups'][number] }) {
  const { vendor, lines, subtotalUgx, fee, distanceKm, window } = group;
  const heading = `costs-${vendor.slug}`;
  return (
    <section aria-labelledby={heading} className="rounded-card border border-line p-4">
      <h3 id={heading} className="title text-base">
        {vendor.name}
      </h3>
      <ul className="mt-2 flex flex-col gap-1">
        {lines.map((line) => (
          <li key={line.productId} className={ROW}>
            <span className="min-w-0">
              <span className="tabular text-muted">{line.quantity} × </span>
              {line.name} <span className="text-sm text-muted">{line.strength}</span>
            </span>
            <MoneyText amountUgx={line.totalUgx} strong={false} />
          </li>
        ))}
      </ul>
      <p className={`${ROW} mt-3 border-t border-line pt-3`}>
        <span className="text-muted">From this shop</span>
        <MoneyText amountUgx={subtotalUgx} />
      </p>
      <div className="mt-2">
        <p className="flex items-center justify-between gap-4">
          <span className="flex items-center gap-2">
            <BodaIcon className="size-5 shrink-0 text-leaf" />
            {`Boda, ${formatDistance(distanceKm)}`}
          </span>
          <MoneyText amountUgx={fee.totalUgx} />
        </p>
        <p className="text-sm text-muted">{fee.trip ? tripWords(fee.trip) : fee.words}</p>
        {fee.surgeBps > 0 ? <p className="mt-1 text-sm">{surgeWords(fee.surgeBps)}</p> : null}
        <PaidByOthers shopName={vendor.name} pays={fee.pays} />
      </div>
      <div className="mt-2 flex items-start gap-2">
        <ClockIcon className="mt-0.5 size-5 shrink-0 text-leaf" />
        <div className="min-w-0">
          <p className="tabular">{`At your door in ${window.lowMinutes}–${window.highMinutes} min`}</p>
          <p className="text-sm text-muted">{window.words}</p>
        </div>
      </div>
    </section>
  );
}

function Sums({ quote }: { quote: QuoteOk }) {
  return (
    <dl className="flex flex-col gap-1 px-4">
      <div className={ROW}>
        <dt className="text-muted">Goods</dt>
        <dd>
          <MoneyText amountUgx={quote.subtotalUgx} />
        </dd>
      </div>
      <div className={ROW}>
        <dt className="text-muted">{deliveriesWords(quote)}</dt>
        <dd>
          <MoneyText amountUgx={quote.deliveryUgx} />
        </dd>
      </div>
      <div className={`${ROW} mt-2 border-t border-line pt-2`}>
        <dt className="font-semibold">Total</dt>
        <dd>
          <MoneyText amountUgx={quote.totalUgx} size="lg" />
        </dd>
      </div>
    </dl>
  );
}

/** What the basket costs at the chosen place, shop by shop. */
export function CostsStep({ state, onRetry }: { state: QuoteState; onRetry: () => void }) {
  if (state.kind === 'failed')
    return (
      <Notice
        tone="danger"
        title="We could not work out the price"
        live
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        {state.words}
      </Notice>
    );
  const quote = lastQuote(state);
  if (!quote)
    return (
      <SkeletonPage label="Working out the price">
        <Skeleton className="h-40 w-full" />
      </SkeletonPage>
    );
  if (quote.kind !== 'ok') return null;
  return (
    <div aria-busy={state.kind === 'loading'} className="flex flex-col gap-4">
      {quote.groups.map((group) => (
        <ShopCosts key={group.vendor.slug} group={group} />
      ))}
      <Sums quote={quote} />
    </div>
  );
}
