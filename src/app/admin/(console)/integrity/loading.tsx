import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function IntegrityLoading() {
  return <ListSkeleton label="Loading the checks" />;
}
