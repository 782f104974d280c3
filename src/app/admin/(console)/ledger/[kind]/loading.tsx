import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function LedgerKindLoading() {
  return <ListSkeleton label="Loading the accounts" />;
}
