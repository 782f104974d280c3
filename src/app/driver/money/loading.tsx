import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function DriverMoneyLoading() {
  return (
    <main id="main" className="mx-auto min-h-dvh max-w-md px-4">
      <SkeletonPage label="Loading your money">
        <Skeleton className="mt-6 h-10 w-4/5" />
        <Skeleton className="mt-3 mb-6 h-7 w-40" />
        <Skeleton className="mb-4 h-36 w-full" />
        <Skeleton className="mb-4 h-48 w-full" />
        <SkeletonRows count={3} />
      </SkeletonPage>
    </main>
  );
}
