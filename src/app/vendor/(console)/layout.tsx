import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConsoleShell } from '@/app/_console/console-shell';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';
import { BoxIcon, WalletIcon } from '@/ui/icons';

const ICON = 'size-6';

/** For those who may be here; everybody else is told what to do. */
export default async function VendorConsoleLayout({ children }: { children: ReactNode }) {
  const me = await answerFor((await api()).shop.account.me(), '/vendor');
  if (!me.roles.includes('vendor')) redirect('/vendor/refused');
  return (
    <ConsoleShell
      name="Shop console"
      home="/vendor"
      me={me}
      items={[
        { href: '/vendor', label: 'Orders', icon: <BoxIcon className={ICON} />, match: 'exact' },
        { href: '/vendor/balance', label: 'Balance', icon: <WalletIcon className={ICON} /> },
      ]}
    >
      {children}
    </ConsoleShell>
  );
}
