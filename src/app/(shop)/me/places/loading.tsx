import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <SkeletonPage label="Loading your places">
        <Skeleton className="mt-6 h-10 w-48" />
        <Skeleton className="mt-3 mb-6 h-6 w-64" />
        <SkeletonRows count={3} />
      </SkeletonPage>
    </main>
  );
}
