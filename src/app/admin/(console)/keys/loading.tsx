import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function KeysLoading() {
  return <ListSkeleton label="Loading the keys" />;
}
