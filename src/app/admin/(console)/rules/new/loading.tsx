import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function NewRuleLoading() {
  return <ListSkeleton label="Loading the form" />;
}
