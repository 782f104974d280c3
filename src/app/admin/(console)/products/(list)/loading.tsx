import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ReviewsLoading() {
  return <ListSkeleton label="Loading the products" />;
}
