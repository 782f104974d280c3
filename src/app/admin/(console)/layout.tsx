import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConsoleShell } from '@/app/_console/console-shell';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';
import { ChartIcon, CoinsIcon, OrdersIcon, PhoneIcon, ShieldIcon } from '@/ui/icons';

const ICON = 'size-6';

/** For those who may be here; everybody else is told what to do. */
export default async function AdminConsoleLayout({ children }: { children: ReactNode }) {
  const me = await answerFor((await api()).shop.account.me(), '/admin');
  if (!me.roles.includes('admin')) redirect('/admin/refused');
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
