import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function LedgerLoading() {
  return <ListSkeleton label="Loading the ledger" />;
}
