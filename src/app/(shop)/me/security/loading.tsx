import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <SkeletonPage label="Loading how you confirm it is you">
        <Skeleton className="mt-6 h-10 w-72" />
        <Skeleton className="mt-3 mb-6 h-6 w-64" />
        <SkeletonRows count={2} />
        <Skeleton className="mt-5 h-40 w-full" />
      </SkeletonPage>
    </main>
  );
}
