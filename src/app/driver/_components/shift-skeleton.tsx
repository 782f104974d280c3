import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export function ShiftSkeleton() {
  return (
    <main id="main" className="mx-auto min-h-dvh max-w-md px-4">
      <SkeletonPage label="Loading your shift">
        <Skeleton className="mt-4 h-11 w-full" />
        <Skeleton className="mt-40 h-10 w-full" />
        <Skeleton className="mt-4 h-14 w-full" />
      </SkeletonPage>
    </main>
  );
}
