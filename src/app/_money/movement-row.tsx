import type { ReactNode } from 'react';
import { formatUgx } from '@/lib/money';
import { cx } from '@/ui/cx';

type Props = {
  words: ReactNode;
  /** When, and what else there is to say. */
  detail: ReactNode;
  /** What came in; negative for what went out. */
  movedUgx: bigint;
  /** After it. */
  balanceUgx: bigint;
};

/** A movement of one's money in a list: what it was, what it moved, what was there after it. */
export function MovementRow({ words, detail, movedUgx, balanceUgx }: Props) {
  const isIn = movedUgx > 0n;
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="font-semibold">{words}</p>
        <p className="text-sm text-muted">{detail}</p>
      </div>
      <p className="tabular shrink-0 text-right">
        <span className={cx('block font-semibold whitespace-nowrap', isIn && 'text-leaf-strong')}>
          <span className="sr-only">{isIn ? 'In: ' : 'Out: '}</span>
          <span aria-hidden="true">{isIn ? '+ ' : '− '}</span>
          {formatUgx(isIn ? movedUgx : -movedUgx)}
        </span>
        <span className="block text-sm whitespace-nowrap text-muted">{`then ${formatUgx(balanceUgx)}`}</span>
      </p>
    </li>
  );
}

/** The sheet such rows stand on. */
export function MovementList({ children }: { children: ReactNode }) {
  return <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-surface">{children}</ul>;
}
