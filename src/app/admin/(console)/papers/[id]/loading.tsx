import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PaperLoading() {
  return <ListSkeleton label="Loading the paper" />;
}
