import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function RuleLoading() {
  return <ListSkeleton label="Loading the rule" />;
}
