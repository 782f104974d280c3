import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ApprovalsLoading() {
  return <ListSkeleton label="Loading what waits for a second person" />;
}
