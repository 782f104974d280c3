import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <SkeletonPage label="Loading your wallet">
        <Skeleton className="mt-6 h-10 w-40" />
        <Skeleton className="mt-3 mb-6 h-6 w-64" />
        <Skeleton className="h-36 w-full" />
        <Skeleton className="mt-8 mb-3 h-7 w-48" />
        <SkeletonRows count={4} />
      </SkeletonPage>
    </main>
  );
}
