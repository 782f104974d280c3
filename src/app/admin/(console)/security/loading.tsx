import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function SecurityLoading() {
  return <ListSkeleton label="Loading security events" />;
}
