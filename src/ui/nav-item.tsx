import type { ReactNode } from 'react';

export type NavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** A number to act on, or a streamed element that yields one; nothing is drawn for 0. */
  count?: ReactNode;
  /** Leave out and the address decides. */
  current?: boolean;
  /** The address whose pages light it too: its own when left out, none with null. */
  below?: string | null;
};

/** Places that belong together, under a heading of their own. */
export type NavGroup = { label: string; items: readonly (NavItem & { text: string })[] };

/** The number beside a navigation item. */
export function NavCount({ count, className }: { count: ReactNode; className?: string }) {
  if (count === undefined || count === null || count === 0 || count === false) return null;
  return (
    <span
      className={`tabular rounded-chip bg-earth px-1.5 text-center text-xs font-bold text-surface empty:hidden ${className ?? ''}`}
    >
      {count}
    </span>
  );
}
