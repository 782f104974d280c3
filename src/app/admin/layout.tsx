import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { api } from '@/trpc/server';
import { ChartIcon, CoinsIcon, OrdersIcon, PhoneIcon, ShieldIcon } from '@/ui/icons';
import { ConsoleShell } from '../_console/console-shell';
import { answerFor } from '../_console/visit';
import { NotAnAdmin } from './_components/not-an-admin';

export const metadata: Metadata = {
  title: { default: 'Admin console', template: '%s · Admin console' },
  robots: { index: false, follow: false },
};

const ICON = 'size-6';

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await answerFor((await api()).shop.account.me(), '/admin');
  if (!me.roles.includes('admin')) return <NotAnAdmin me={me} />;
  return (
    <ConsoleShell
      name="Admin console"
      home="/admin"
      me={me}
      items={[
        { href: '/admin', label: 'Overview', icon: <ChartIcon className={ICON} />, match: 'exact' },
        { href: '/admin/orders', label: 'Orders', icon: <OrdersIcon className={ICON} /> },
        { href: '/admin/payments', label: 'Payments', icon: <PhoneIcon className={ICON} /> },
        { href: '/admin/ledger', label: 'Ledger', icon: <CoinsIcon className={ICON} /> },
        { href: '/admin/integrity', label: 'Integrity', icon: <ShieldIcon className={ICON} /> },
      ]}
    >
      {children}
    </ConsoleShell>
  );
}
