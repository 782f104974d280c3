import type { ReactNode } from 'react';
import { cx } from './cx';

export type Column<Row> = {
  key: string;
  header: string;
  render: (row: Row) => ReactNode;
  /** `end` for numbers and money. */
  align?: 'start' | 'end';
  /** The column that names the row: row header in the table, title of the card on a phone. */
  primary?: boolean;
  /** Left out of the card on a phone. */
  wide?: boolean;
};

type Props<Row> = {
  /** Names the table for screen readers; visible unless `hideCaption`. */
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Shown in place of the table when there are no rows: usually an EmptyState. */
  empty?: ReactNode;
  /** Less air and heads of several lines, for a table of many fields to type into. */
  dense?: boolean;
  className?: string;
};

const airOf = (dense: boolean) => (dense ? 'px-4 sm:px-1.5 sm:first:pl-4 sm:last:pr-4' : 'px-4');

function Cell<Row>({ column, row, dense }: { column: Column<Row>; row: Row; dense: boolean }) {
  const shared = cx(
    'align-top',
    airOf(dense),
    column.align === 'end' && 'tabular sm:text-right',
    column.wide && 'max-sm:hidden',
  );
  if (column.primary) {
    return (
      <th scope="row" className={cx(shared, 'pt-4 pb-1 text-left font-semibold max-sm:block sm:py-3')}>
        {column.render(row)}
      </th>
    );
  }
  return (
    <td
      data-label={column.header}
      className={cx(
        shared,
        dense ? 'max-sm:items-center' : 'max-sm:items-baseline',
        'py-1 max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:text-right max-sm:last:pb-4 sm:py-3',
        'max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)] max-sm:empty:hidden',
      )}
    >
      {column.render(row)}
    </td>
  );
}

/** Rows of facts: a table on wide screens, a stack of cards on phones, the same markup for both. */
export function DataTable<Row>({
  caption,
  hideCaption = false,
  columns,
  rows,
  rowKey,
  empty,
  dense = false,
  className,
}: Props<Row>) {
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div
      className={cx('sm:overflow-x-auto sm:rounded-card sm:border sm:border-line sm:bg-surface', className)}
    >
      <table className="w-full border-collapse text-sm max-sm:block">
        <caption
          className={hideCaption ? 'sr-only' : 'px-4 py-3 text-left font-semibold max-sm:block max-sm:px-0'}
        >
          {caption}
        </caption>
        <thead className="max-sm:sr-only">
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx(
                  'py-2.5 align-bottom text-xs font-semibold text-muted',
                  airOf(dense),
                  dense ? null : 'whitespace-nowrap',
                  column.align === 'end' ? 'text-right' : 'text-left',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:flex max-sm:flex-col max-sm:gap-3">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="transition-colors max-sm:block max-sm:rounded-card max-sm:border max-sm:border-line max-sm:bg-surface sm:border-b sm:border-line sm:last:border-0 sm:hover:bg-leaf-tint/50"
            >
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} dense={dense} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
