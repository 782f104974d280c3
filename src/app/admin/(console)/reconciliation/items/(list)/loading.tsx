import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ItemsLoading() {
  return <ListSkeleton label="Loading what does not fit" />;
}
