import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function SecurityEventLoading() {
  return <ListSkeleton label="Loading the event" />;
}
