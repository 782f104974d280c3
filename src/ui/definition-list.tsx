import type { ReactNode } from 'react';
import { cx } from './cx';

type Props = {
  items: readonly { term: string; detail: ReactNode }[];
  /** `rows`: term left, detail right, as on a receipt. `columns`: detail under term, side by side. */
  layout?: 'rows' | 'columns';
  className?: string;
};

/** Facts with their names: a receipt's lines, an order's address, a batch's certificate. */
export function DefinitionList({ items, layout = 'rows', className }: Props) {
  const rows = layout === 'rows';
  return (
    <dl
      className={cx(
        rows ? 'divide-y divide-line' : 'grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3',
        className,
      )}
    >
      {items.map(({ term, detail }) => (
        <div key={term} className={rows ? 'flex items-baseline justify-between gap-6 py-2.5' : undefined}>
          <dt className="max-w-3/5 shrink-0 text-sm text-muted">{term}</dt>
          <dd className={cx('min-w-0', rows && 'text-right')}>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
