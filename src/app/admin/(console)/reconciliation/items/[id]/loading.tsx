import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ItemLoading() {
  return <ListSkeleton label="Loading the item" rows={4} />;
}
