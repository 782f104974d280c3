import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-lg pb-10">
      <SkeletonPage label="Loading sign-in">
        <Skeleton className="mt-6 h-10 w-4/5" />
        <Skeleton className="mt-3 h-6 w-full" />
        <Skeleton className="mt-8 h-12 w-full" />
        <Skeleton className="mt-5 h-14 w-full" />
      </SkeletonPage>
    </main>
  );
}
