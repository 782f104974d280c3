import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConsoleShell } from '@/app/_console/console-shell';
import { answerFor } from '@/app/_console/visit';
import { MAIN_SECTIONS, MORE_SECTIONS } from '@/app/admin/_components/sections';
import { api } from '@/trpc/server';

/** For those who may be here; everybody else is told what to do. */
export default async function AdminConsoleLayout({ children }: { children: ReactNode }) {
  const me = await answerFor((await api()).shop.account.me(), '/admin');
  if (!me.roles.includes('admin')) redirect('/admin/refused');
  return (
    <ConsoleShell name="Admin console" home="/admin" me={me} items={MAIN_SECTIONS} groups={MORE_SECTIONS}>
      {children}
    </ConsoleShell>
  );
}
