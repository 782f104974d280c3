'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

type Props = {
  href: string;
  /** Decided by the caller; when left out the address decides. */
  current?: boolean;
  /** `prefix` also lights up for pages below the address. */
  match?: 'exact' | 'prefix';
  className?: string;
  children: ReactNode;
};

/** A navigation link that knows whether it is where we are (aria-current), for layouts that stay in place. */
export function NavLink({ href, current, match = 'prefix', className, children }: Props) {
  const path = usePathname();
  const target = href.split(/[?#]/, 1)[0] ?? href;
  const here = path === target || (match === 'prefix' && target !== '/' && path.startsWith(`${target}/`));
  return (
    <Link href={href} aria-current={(current ?? here) ? 'page' : undefined} className={className}>
      {children}
    </Link>
  );
}
