import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function LicencesLoading() {
  return (
    <main id="main" className="max-w-3xl">
      <SkeletonPage label="Loading your licences">
        <Skeleton className="mt-6 h-10 w-4/5 max-w-lg" />
        <Skeleton className="mt-3 mb-6 h-6 w-3/5 max-w-sm" />
        <SkeletonRows count={2} />
        <Skeleton className="mt-6 h-80 w-full" />
      </SkeletonPage>
    </main>
  );
}
