import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PersonLoading() {
  return <ListSkeleton label="Loading the person" />;
}
