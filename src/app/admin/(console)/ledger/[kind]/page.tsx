import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { answerFor, one } from '@/app/_console/visit';
import { AccountList } from '@/app/admin/_components/account-list';
import { AccountPage } from '@/app/admin/_components/account-page';
import { momentIn, momentText } from '@/app/admin/_components/ledger-moment';
import { ACCOUNTS, houseKind, ownedKind } from '@/app/admin/_components/ledger-words';
import { api } from '@/trpc/server';

type Props = PageProps<'/admin/ledger/[kind]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  const known = houseKind(kind) ?? ownedKind(kind);
  return { title: known ? ACCOUNTS[known].name : 'Ledger' };
}

/** The accounts of a kind; of the platform's own kinds, which have one account each, that account. */
export default async function LedgerKindPage({ params, searchParams }: Props) {
  const { kind } = await params;
  const query = await searchParams;
  const cursor = one(query.cursor);
  const at = momentIn(one(query.at));
  const { ledger } = (await api()).admin;
  const house = houseKind(kind);
  if (house) {
    const account = await answerFor(ledger.account({ kind: house, ownerId: null, cursor, at }), '/admin');
    return <AccountPage account={account} ownerId={null} cursor={cursor} />;
  }
  const owned = ownedKind(kind);
  if (!owned) notFound();
  const page = await answerFor(ledger.accounts({ kind: owned, cursor }), '/admin');
  return <AccountList kind={owned} page={page} cursor={cursor} at={momentText(at)} />;
}
