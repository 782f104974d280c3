import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function TraceLoading() {
  return <ListSkeleton label="Loading the trace" />;
}
