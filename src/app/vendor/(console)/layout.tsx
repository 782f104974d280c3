import type { ReactNode } from 'react';
import { ConsoleShell } from '@/app/_console/console-shell';
import { enterConsole } from '@/app/_console/enter-console';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';
import { BoxIcon, CoinsIcon, PeopleIcon, TagIcon, WalletIcon } from '@/ui/icons';
import type { NavItem } from '@/ui/nav-item';

const ICON = 'size-6';
const ORDERS: NavItem = {
  href: '/vendor',
  label: 'Orders',
  icon: <BoxIcon className={ICON} />,
  below: '/vendor/orders',
};
const PRODUCTS: NavItem = { href: '/vendor/products', label: 'Products', icon: <TagIcon className={ICON} /> };
const BALANCE: NavItem = { href: '/vendor/balance', label: 'Balance', icon: <WalletIcon className={ICON} /> };
const PAYOUTS: NavItem = { href: '/vendor/payouts', label: 'Payouts', icon: <CoinsIcon className={ICON} /> };
const STAFF: NavItem = { href: '/vendor/staff', label: 'Staff', icon: <PeopleIcon className={ICON} /> };

/** For those who may be here; everybody else is told what to do. What is not their work is not offered. */
export default async function VendorConsoleLayout({ children }: { children: ReactNode }) {
  const { me, waived } = await enterConsole('vendor', '/vendor');
  const { seesMoney, managesStaff } = await answerFor((await api()).vendor.staff.me(), '/vendor');
  const items = [
    ORDERS,
    PRODUCTS,
    ...(seesMoney ? [BALANCE, PAYOUTS] : []),
    ...(managesStaff ? [STAFF] : []),
  ];
  return (
    <ConsoleShell name="Shop console" home="/vendor" me={me} waived={waived} items={items}>
      {children}
    </ConsoleShell>
  );
}
