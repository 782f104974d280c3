import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function ApprovalLoading() {
  return <ListSkeleton label="Loading the request" />;
}
