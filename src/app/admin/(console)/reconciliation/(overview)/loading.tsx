import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ReconciliationLoading() {
  return <ListSkeleton label="Loading the statements" />;
}
