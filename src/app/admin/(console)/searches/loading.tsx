import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function SearchesLoading() {
  return <ListSkeleton label="Loading what people look for" />;
}
