import { notFound } from 'next/navigation';
import { api } from '@/trpc/server';
import { answerFor, one } from '../../../../_console/visit';
import { AccountPage } from '../../../_components/account-page';
import { ownedKind } from '../../../_components/ledger-words';

export const metadata = { title: 'Account' };

export default async function LedgerAccountPage({
  params,
  searchParams,
}: PageProps<'/admin/ledger/[kind]/[owner]'>) {
  const { kind: asked, owner: ownerId } = await params;
  const cursor = one((await searchParams).cursor);
  const kind = ownedKind(asked);
  if (!kind) notFound();
  const account = await answerFor((await api()).admin.ledger.account({ kind, ownerId, cursor }), '/admin');
  if (account.owner === null) notFound();
  return <AccountPage account={account} path={`/admin/ledger/${kind}/${ownerId}`} cursor={cursor} />;
}
