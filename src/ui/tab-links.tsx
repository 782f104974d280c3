import Link from 'next/link';
import { cx } from './cx';

type Props = {
  /** What the tabs choose between: "Orders by state". */
  label: string;
  items: readonly { href: string; label: string; count?: number; current?: boolean }[];
  className?: string;
};

/** Tabs that are addresses: they can be bookmarked, shared and opened without script. */
export function TabLinks({ label, items, className }: Props) {
  return (
    <nav
      aria-label={label}
      className={cx('overflow-x-auto border-b border-line [scrollbar-width:none]', className)}
    >
      <ul className="flex gap-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              className="-mb-px flex min-h-11 items-center gap-2 border-b-3 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted -outline-offset-3 transition-colors hover:text-ink aria-[current=page]:border-leaf aria-[current=page]:font-semibold aria-[current=page]:text-leaf-strong"
            >
              {item.label}
              {item.count === undefined ? null : (
                <span className="tabular rounded-chip bg-ground px-2 text-xs text-ink">{item.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
