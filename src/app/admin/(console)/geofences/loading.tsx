import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function GeofencesLoading() {
  return <ListSkeleton label="Loading the areas" rows={3} />;
}
