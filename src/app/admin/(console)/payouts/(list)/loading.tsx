import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PayoutsLoading() {
  return <ListSkeleton label="Loading the payouts" />;
}
