import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function LimitsLoading() {
  return <ListSkeleton label="Loading the limits" />;
}
