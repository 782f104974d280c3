import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-3xl pb-10">
      <SkeletonPage label="Loading your orders">
        <Skeleton className="mt-6 mb-6 h-10 w-52" />
        <SkeletonRows count={5} />
      </SkeletonPage>
    </main>
  );
}
