import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function LotLoading() {
  return <ListSkeleton label="Loading the lot" />;
}
