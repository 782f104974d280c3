import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function PayoutsLoading() {
  return (
    <main id="main" className="max-w-5xl">
      <SkeletonPage label="Loading your payouts">
        <Skeleton className="mt-6 h-10 w-4/5 max-w-md" />
        <Skeleton className="mt-3 mb-6 h-7 w-60" />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <SkeletonRows count={5} />
          <Skeleton className="h-64 w-full max-lg:order-first" />
        </div>
      </SkeletonPage>
    </main>
  );
}
