import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { api } from '@/trpc/server';
import { BoxIcon, WalletIcon } from '@/ui/icons';
import { ConsoleShell } from '../_console/console-shell';
import { answerFor } from '../_console/visit';
import { NotAShop } from './_components/not-a-shop';

export const metadata: Metadata = {
  title: { default: 'Shop console', template: '%s · Shop console' },
  robots: { index: false, follow: false },
};

const ICON = 'size-6';

export default async function VendorLayout({ children }: { children: ReactNode }) {
  const me = await answerFor((await api()).shop.account.me(), '/vendor');
  if (!me.roles.includes('vendor')) return <NotAShop me={me} />;
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
