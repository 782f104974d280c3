import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ContentLoading() {
  return <ListSkeleton label="Loading the pages" />;
}
