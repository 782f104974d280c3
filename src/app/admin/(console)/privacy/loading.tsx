import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function PrivacyLoading() {
  return <ListSkeleton label="Loading privacy" />;
}
