import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function NoDriverLoading() {
  return <ListSkeleton label="Loading the parcels without a driver" />;
}
