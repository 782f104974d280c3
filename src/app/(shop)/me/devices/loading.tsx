import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <SkeletonPage label="Loading your devices">
        <Skeleton className="mt-6 h-10 w-56" />
        <Skeleton className="mt-3 mb-6 h-6 w-64" />
        <SkeletonRows count={3} />
        <Skeleton className="mt-5 h-40 w-full" />
      </SkeletonPage>
    </main>
  );
}
