import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PeopleLoading() {
  return <ListSkeleton label="Loading the people" />;
}
