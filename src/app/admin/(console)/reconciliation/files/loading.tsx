import { ListSkeleton } from '@/app/admin/_components/list-skeleton';

export default function FilesLoading() {
  return <ListSkeleton label="Loading the files" />;
}
