import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function LotsLoading() {
  return <ListSkeleton label="Loading the lots" />;
}
