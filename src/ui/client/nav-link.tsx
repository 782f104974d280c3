'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cx } from '../cx';

type Props = {
  href: string;
  /** Decided by the caller; when left out the address decides. */
  current?: boolean;
  /** The address whose pages light it too: its own when left out, none with null. */
  below?: string | null;
  className?: string;
  children: ReactNode;
};

/** A navigation link that knows whether it is where we are (aria-current), for layouts that stay in place. */
export function NavLink({ href, current, below, className, children }: Props) {
  const path = usePathname();
  const target = href.split(/[?#]/, 1)[0] ?? href;
  const here = path === target || isBelow(path, below === undefined ? target : below);
  return (
    <Link
      href={href}
      aria-current={(current ?? here) ? 'page' : undefined}
      className={cx('relative', className)}
    >
      {children}
      <OnTheWay />
    </Link>
  );
}

/** Every page is below the root: that would say nothing. */
const isBelow = (path: string, root: string | null) =>
  root !== null && root !== '/' && (path === root || path.startsWith(`${root}/`));

/** A line over the link while its page is on the way: over 3G the answer to a tap takes a moment. */
function OnTheWay() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      className={cx(
        'absolute inset-x-3 top-0 h-0.5 rounded-full bg-leaf transition-opacity delay-100',
        pending ? 'opacity-100' : 'opacity-0',
      )}
    />
  );
}
