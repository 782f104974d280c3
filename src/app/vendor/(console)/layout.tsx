import type { ReactNode } from 'react';
import { ConsoleShell } from '@/app/_console/console-shell';
import { enterConsole } from '@/app/_console/enter-console';
import { BoxIcon, WalletIcon } from '@/ui/icons';

const ICON = 'size-6';

/** For those who may be here; everybody else is told what to do. */
export default async function VendorConsoleLayout({ children }: { children: ReactNode }) {
  const { me, waived } = await enterConsole('vendor', '/vendor');
  return (
    <ConsoleShell
      name="Shop console"
      home="/vendor"
      me={me}
      waived={waived}
      items={[
        { href: '/vendor', label: 'Orders', icon: <BoxIcon className={ICON} />, match: 'exact' },
        { href: '/vendor/balance', label: 'Balance', icon: <WalletIcon className={ICON} /> },
      ]}
    >
      {children}
    </ConsoleShell>
  );
}
