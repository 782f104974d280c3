import Link from 'next/link';
import { Older } from '@/app/_console/older';
import { MovementList, MovementRow } from '@/app/_money/movement-row';
import type { WalletView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';
import type { OrderNames } from './order-names';
import { statementWords } from './statement-words';

type Line = WalletView['statement']['items'][number];

function Row({ line, names, now }: { line: Line; names: OrderNames; now: Date }) {
  const words = statementWords(line, names);
  const [only, ...others] = names.get(line.ref.id) ?? [];
  return (
    <MovementRow
      words={
        only && others.length === 0 ? (
          <Link
            href={`/orders/${only.orderId}`}
            prefetch={false}
            className="-my-2.5 inline-block py-2.5 underline decoration-edge underline-offset-4 hover:decoration-leaf"
          >
            {words}
          </Link>
        ) : (
          words
        )
      }
      detail={whenWords(line.occurredAt, now)}
      // In the books what a wallet holds is a credit.
      movedUgx={-line.amountUgx}
      balanceUgx={line.balanceUgx}
    />
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
        <MovementList>
          {page.items.map((line) => (
            <Row key={line.entryId} line={line} names={names} now={now} />
          ))}
        </MovementList>
      )}
      <Older path="/me/wallet" cursor={cursor} nextCursor={page.nextCursor} />
    </section>
  );
}
