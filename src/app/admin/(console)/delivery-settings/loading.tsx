import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PageLoading() {
  return <ListSkeleton label="Loading" />;
}
