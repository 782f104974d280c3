import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function AuditLoading() {
  return <ListSkeleton label="Loading the audit" />;
}
