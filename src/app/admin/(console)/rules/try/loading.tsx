import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function TryLoading() {
  return <ListSkeleton label="Loading the answer" />;
}
