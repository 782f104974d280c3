import Link from 'next/link';
import type { ReactNode } from 'react';
import { StepUpHost } from '@/app/_factors/step-up';
import { WaivedBanner } from '@/app/_factors/waived-banner';
import { maskPhone } from '@/lib/phone';
import { BottomBar } from '@/ui/bottom-bar';
import { ToastProvider } from '@/ui/client/toast';
import { SettingsIcon } from '@/ui/icons';
import { Logo } from '@/ui/logo';
import type { NavGroup, NavItem } from '@/ui/nav-item';
import { RailNav } from '@/ui/rail-nav';
import { SignOut } from './sign-out';

type Props = {
  /** "Shop console" */
  name: string;
  home: string;
  /** Three or four places people go to all day. */
  items: readonly NavItem[];
  /** Everything else; on phones behind "More", the page at `<home>/more`. */
  groups?: readonly NavGroup[];
  me: { phone: string | null; displayName: string | null };
  /** The second factor is waived for this person: the demo, never in earnest. */
  waived: boolean;
  children: ReactNode;
};

/** Rail on wide screens, bar at the thumb on phones, and the page beside or above it. */
export function ConsoleShell({ name, home, items, groups = [], me, waived, children }: Props) {
  const more = { href: `${home}/more`, label: 'More', icon: <SettingsIcon className="size-6" /> };
  return (
    <ToastProvider>
      <div className="md:flex">
        <RailNav
          items={items}
          groups={groups}
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
              <div className="-ml-4">
                <SignOut to="/sign-in" />
              </div>
            </>
          }
        />
        <div className="above-bottom-bar min-w-0 flex-1 px-4 sm:px-6 md:pb-10 lg:px-8">
          {waived ? (
            <div className="-mx-4 sm:-mx-6 lg:-mx-8">
              <WaivedBanner />
            </div>
          ) : null}
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
      <BottomBar items={groups.length > 0 ? [...items, more] : items} label={name} />
      <StepUpHost />
    </ToastProvider>
  );
}
