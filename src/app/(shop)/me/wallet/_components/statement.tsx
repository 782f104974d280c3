import Link from 'next/link';
import { Older } from '@/app/_console/older';
import { formatUgx } from '@/lib/money';
import { cx } from '@/ui/cx';
import type { WalletView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';
import type { OrderNames } from './order-names';
import { statementWords } from './statement-words';

type Line = WalletView['statement']['items'][number];

function Row({ line, names, now }: { line: Line; names: OrderNames; now: Date }) {
  // In the books what a wallet holds is a credit.
  const movedUgx = -line.amountUgx;
  const words = statementWords(line, names);
  const [only, ...others] = names.get(line.ref.id) ?? [];
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="font-semibold">
          {only && others.length === 0 ? (
            <Link
              href={`/orders/${only.orderId}`}
              prefetch={false}
              className="-my-2.5 inline-block py-2.5 underline decoration-edge underline-offset-4 hover:decoration-leaf"
            >
              {words}
            </Link>
          ) : (
            words
          )}
        </p>
        <p className="text-sm text-muted">{whenWords(line.occurredAt, now)}</p>
      </div>
      <p className="tabular shrink-0 text-right">
        <span className={cx('block font-semibold whitespace-nowrap', movedUgx > 0n && 'text-leaf-strong')}>
          <span className="sr-only">{movedUgx > 0n ? 'In: ' : 'Out: '}</span>
          <span aria-hidden="true">{movedUgx > 0n ? '+ ' : '− '}</span>
          {formatUgx(movedUgx > 0n ? movedUgx : -movedUgx)}
        </span>
        <span className="block text-sm whitespace-nowrap text-muted">{`then ${formatUgx(line.balanceUgx)}`}</span>
      </p>
    </li>
  );
}

type Props = {
  page: WalletView['statement'];
  cursor: string | undefined;
  names: OrderNames;
  now: Date;
};

/** How the balance came about, newest first. */
export function Statement({ page, cursor, names, now }: Props) {
  return (
    <section aria-labelledby="statement" className="mt-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="statement" className="title text-xl">
          What came and went
        </h2>
      </div>
      {page.items.length === 0 ? (
        <p className="mt-2 text-muted">Nothing older.</p>
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-surface">
          {page.items.map((line) => (
            <Row key={line.entryId} line={line} names={names} now={now} />
          ))}
        </ul>
      )}
      <Older path="/me/wallet" cursor={cursor} nextCursor={page.nextCursor} />
    </section>
  );
}
