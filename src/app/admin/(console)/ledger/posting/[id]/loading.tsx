import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function LedgerPostingLoading() {
  return <ListSkeleton label="Loading the posting" />;
}
