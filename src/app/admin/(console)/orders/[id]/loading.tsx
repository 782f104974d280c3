import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function OrderHistoryLoading() {
  return (
    <main id="main" className="max-w-6xl">
      <SkeletonPage label="Loading the order's history">
        <Skeleton className="mt-6 h-5 w-24" />
        <Skeleton className="mt-3 h-10 w-56" />
        <Skeleton className="mt-3 mb-6 h-6 w-40" />
        <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
          <SkeletonRows count={6} />
          <Skeleton className="h-96 w-full" />
        </div>
      </SkeletonPage>
    </main>
  );
}
