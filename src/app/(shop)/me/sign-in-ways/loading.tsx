import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <SkeletonPage label="Loading your ways to sign in">
        <Skeleton className="mt-6 h-10 w-64" />
        <Skeleton className="mt-3 mb-6 h-6 w-72" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="mt-4 h-40 w-full" />
        <Skeleton className="mt-4 h-40 w-full" />
      </SkeletonPage>
    </main>
  );
}
