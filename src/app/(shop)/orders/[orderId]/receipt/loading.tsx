import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-2xl pb-10">
      <SkeletonPage label="Loading your receipt">
        <Skeleton className="mt-8 h-5 w-24" />
        <Skeleton className="mt-2 mb-6 h-10 w-60" />
        <SkeletonRows count={4} />
      </SkeletonPage>
    </main>
  );
}
