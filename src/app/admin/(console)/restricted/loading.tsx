import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function RestrictedLoading() {
  return <ListSkeleton label="Loading what is sold to adults" />;
}
