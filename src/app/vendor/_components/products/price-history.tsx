import { momentWords } from '@/app/_console/when';
import { MoneyText } from '@/ui/money-text';

type Price = { fromUgx: bigint; toUgx: bigint; at: Date };

/** Every change of the price, the newest first. */
export function PriceHistory({ prices }: { prices: readonly Price[] }) {
  if (prices.length === 0) return <p className="text-muted">It always had this price.</p>;
  return (
    <table className="w-full text-sm">
      <caption className="mb-1 text-left font-semibold">Earlier prices</caption>
      <thead>
        <tr className="border-b border-line text-left text-muted">
          <th scope="col" className="py-1 font-medium">
            Changed
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            From
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            To
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {prices.map(({ fromUgx, toUgx, at }) => (
          <tr key={`${at.toISOString()} ${fromUgx} ${toUgx}`}>
            <td className="py-1.5 text-muted">{momentWords(at)}</td>
            <td className="py-1.5 text-right">
              <MoneyText amountUgx={fromUgx} tone="muted" strong={false} />
            </td>
            <td className="py-1.5 text-right">
              <MoneyText amountUgx={toUgx} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
