import { momentWords } from '@/app/_console/when';
import { MoneyText } from '@/ui/money-text';

type Price = { fromUgx: bigint; toUgx: bigint; at: Date };

/** Earlier prices, the newest change first. */
export function PriceHistory({ prices }: { prices: readonly Price[] }) {
  if (prices.length === 0) return <p className="text-muted">It always had this price.</p>;
  return (
    <ol className="flex flex-col gap-2">
      {prices.map(({ fromUgx, toUgx, at }) => (
        <li key={at.toISOString()} className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
          <span>
            <MoneyText amountUgx={fromUgx} tone="muted" strong={false} /> to <MoneyText amountUgx={toUgx} />
          </span>
          <span className="text-muted">{momentWords(at)}</span>
        </li>
      ))}
    </ol>
  );
}
