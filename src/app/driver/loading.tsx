import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function DriverLoading() {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col px-4">
      <SkeletonPage label="Loading your shift">
        <Skeleton className="mt-4 h-12 w-full" />
        <Skeleton className="mt-10 h-9 w-3/4" />
        <Skeleton className="mt-4 h-24 w-full" />
        <Skeleton className="mt-6 h-14 w-full" />
      </SkeletonPage>
    </main>
  );
}
