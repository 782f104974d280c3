import type { ReactNode } from 'react';
import { ConsoleShell } from '@/app/_console/console-shell';
import { enterConsole } from '@/app/_console/enter-console';
import { MAIN_SECTIONS, RAIL_SECTIONS } from '@/app/admin/_components/sections';

/** For those who may be here; everybody else is told what to do. */
export default async function AdminConsoleLayout({ children }: { children: ReactNode }) {
  const { me, waived } = await enterConsole('admin', '/admin');
  return (
    <ConsoleShell
      name="Admin console"
      home="/admin"
      me={me}
      waived={waived}
      items={MAIN_SECTIONS}
      groups={RAIL_SECTIONS}
    >
      {children}
    </ConsoleShell>
  );
}
