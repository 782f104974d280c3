import Link from 'next/link';
import { Card } from '@/ui/card';
import { PinIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { BasketLine, BasketProblem } from '../../_components/answers';
import type { ShownGroup } from './basket-math';
import { BasketRow } from './basket-row';
import { DeliveryHelps } from './delivery-helps';
import { TakenOutRow } from './taken-out-row';

type Props = {
  group: ShownGroup;
  problems: readonly BasketProblem[];
  onChoose: (line: BasketLine, quantity: number) => void;
};

/** What one shop will pack and send. */
export function BasketShop({ group: { vendor, lines, subtotalUgx, helps }, problems, onChoose }: Props) {
  const heading = `shop-${vendor.slug}`;
  return (
    <Card as="section" padding="none" aria-labelledby={heading}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-2 sm:px-6">
        <h2 id={heading} className="title text-lg">
          <Link
            href={`/v/${vendor.slug}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center hover:underline"
          >
            {vendor.name}
          </Link>
        </h2>
        <p className="flex items-center gap-1 text-sm text-muted">
          <PinIcon className="size-4" />
          {vendor.placeName}
        </p>
      </header>
      <ul className="divide-y divide-line px-4 sm:px-6">
        {lines.map((line, position) => (
          <li key={line.productId} className="py-4">
            {line.quantity === 0 ? (
              <TakenOutRow name={line.name} onPutBack={() => onChoose(line, line.tookOut ?? 1)} />
            ) : (
              <BasketRow
                line={line}
                priority={position === 0}
                problems={problems.filter(({ productId }) => productId === line.productId)}
                onChoose={(quantity) => onChoose(line, quantity)}
              />
            )}
          </li>
        ))}
      </ul>
      <footer className="flex items-baseline justify-between gap-4 border-t border-line px-4 py-3 sm:px-6">
        <span className="text-sm text-muted">Without delivery</span>
        <MoneyText amountUgx={subtotalUgx} />
      </footer>
      <DeliveryHelps helps={helps} shopName={vendor.name} goodsUgx={subtotalUgx} />
    </Card>
  );
}
