import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from './cx';

type Props = {
  /** An address makes it a link: a filter, a category. Without one it is a plain label. */
  href?: string;
  current?: boolean;
  icon?: ReactNode;
  count?: number;
  className?: string;
  children: ReactNode;
};

const BASE =
  'inline-flex items-center gap-1.5 rounded-chip border px-3 text-sm font-medium whitespace-nowrap transition-colors';

/** A small round label; as a link it is one filter that is on (`current`) or off. */
export function Chip({ href, current = false, icon, count, className, children }: Props) {
  const content = (
    <>
      {icon}
      {children}
      {count === undefined ? null : <span className="tabular text-xs opacity-80">{count}</span>}
    </>
  );
  if (href === undefined) {
    return (
      <span className={cx(BASE, 'min-h-7 border-transparent bg-leaf-tint text-leaf-strong', className)}>
        {content}
      </span>
    );
  }
  return (
    <Link
      href={href}
      // A page has dozens of filters, of which one is pressed.
      prefetch={false}
      aria-current={current ? 'true' : undefined}
      className={cx(
        BASE,
        'min-h-11 px-4',
        current
          ? 'border-leaf bg-leaf text-on-leaf'
          : 'border-line bg-surface text-ink hover:border-leaf hover:bg-leaf-tint',
        className,
      )}
    >
      {content}
    </Link>
  );
}
