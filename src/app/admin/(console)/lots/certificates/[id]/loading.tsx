import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function CertificateLoading() {
  return <ListSkeleton label="Loading the certificate" />;
}
