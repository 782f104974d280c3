import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function BalanceLoading() {
  return (
    <main id="main" className="max-w-4xl">
      <SkeletonPage label="Loading your balance">
        <Skeleton className="mt-6 h-10 w-72" />
        <Skeleton className="mt-3 mb-6 h-7 w-60" />
        <Skeleton className="mb-6 h-40 w-full" />
        <SkeletonRows count={5} />
      </SkeletonPage>
    </main>
  );
}
