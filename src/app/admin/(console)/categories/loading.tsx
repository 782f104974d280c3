import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function CategoriesLoading() {
  return <ListSkeleton label="Loading the categories" />;
}
