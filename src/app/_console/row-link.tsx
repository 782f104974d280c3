import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from '@/ui/cx';

type Props = { href: string; children: ReactNode; className?: string };

/** The way from a row to what it is about; tall enough for a thumb without making the row taller. */
export function RowLink({ href, children, className }: Props) {
  return (
    <Link
      href={href}
      className={cx(
        'relative -my-3 inline-block max-w-full py-3 text-leaf underline-offset-4 hover:underline',
        className ?? 'whitespace-nowrap',
      )}
    >
      {children}
    </Link>
  );
}
