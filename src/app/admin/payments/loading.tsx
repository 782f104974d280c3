import { ListSkeleton } from '../_components/list-skeleton';

export default function PaymentsLoading() {
  return <ListSkeleton label="Loading payments" />;
}
