import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function OnTheRoadLoading() {
  return <ListSkeleton label="Loading who is on the road" />;
}
