import Link from 'next/link';
import type { ReactNode } from 'react';
import { maskPhone } from '@/lib/phone';
import { BottomBar } from '@/ui/bottom-bar';
import { ToastProvider } from '@/ui/client/toast';
import { Logo } from '@/ui/logo';
import type { NavItem } from '@/ui/nav-item';
import { RailNav } from '@/ui/rail-nav';
import { SignOut } from './sign-out';

type Props = {
  /** "Shop console" */
  name: string;
  home: string;
  items: readonly NavItem[];
  me: { phone: string; displayName: string | null };
  children: ReactNode;
};

/** Rail on wide screens, bar at the thumb on phones, and the page beside or above it. */
export function ConsoleShell({ name, home, items, me, children }: Props) {
  return (
    <ToastProvider>
      <div className="md:flex">
        <RailNav
          items={items}
          label={name}
          header={
            <Link
              href={home}
              className="inline-flex min-h-11 items-center"
              aria-label={`Urban Herb, ${name}`}
            >
              <Logo />
            </Link>
          }
          footer={
            <>
              <p className="truncate font-semibold">{me.displayName ?? name}</p>
              <p className="tabular text-muted">{maskPhone(me.phone)}</p>
              <div className="mt-2 -ml-4">
                <SignOut to="/sign-in" />
              </div>
            </>
          }
        />
        <div className="above-bottom-bar min-w-0 flex-1 px-4 sm:px-6 md:pb-10 lg:px-8">
          <header data-print="hide" className="flex items-center justify-between gap-2 pt-2 md:hidden">
            <Link
              href={home}
              className="inline-flex min-h-11 items-center"
              aria-label={`Urban Herb, ${name}`}
            >
              <Logo className="h-7" />
            </Link>
            <SignOut to="/sign-in" />
          </header>
          {children}
        </div>
      </div>
      <BottomBar items={items} label={name} />
    </ToastProvider>
  );
}
