import { notFound } from 'next/navigation';
import { answerFor, one } from '@/app/_console/visit';
import { AccountPage } from '@/app/admin/_components/account-page';
import { momentIn } from '@/app/admin/_components/ledger-moment';
import { ownedKind } from '@/app/admin/_components/ledger-words';
import { api } from '@/trpc/server';

export const metadata = { title: 'Account' };

export default async function LedgerAccountPage({
  params,
  searchParams,
}: PageProps<'/admin/ledger/[kind]/[owner]'>) {
  const { kind: asked, owner: ownerId } = await params;
  const query = await searchParams;
  const cursor = one(query.cursor);
  const at = momentIn(one(query.at));
  const kind = ownedKind(asked);
  if (!kind) notFound();
  const account = await answerFor(
    (await api()).admin.ledger.account({ kind, ownerId, cursor, at }),
    '/admin',
  );
  if (account.owner === null) notFound();
  return <AccountPage account={account} ownerId={ownerId} cursor={cursor} />;
}
