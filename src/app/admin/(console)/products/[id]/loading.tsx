import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ReviewLoading() {
  return <ListSkeleton label="Loading the product" />;
}
