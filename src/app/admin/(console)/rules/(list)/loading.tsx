import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function RulesLoading() {
  return <ListSkeleton label="Loading the rules" />;
}
