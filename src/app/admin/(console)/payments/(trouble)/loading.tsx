import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PaymentsLoading() {
  return <ListSkeleton label="Loading payments" />;
}
