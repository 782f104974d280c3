import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function OrdersLoading() {
  return <ListSkeleton label="Loading the orders" />;
}
