import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PapersLoading() {
  return <ListSkeleton label="Loading the papers" />;
}
