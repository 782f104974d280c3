import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function OverviewLoading() {
  return (
    <main id="main" className="max-w-6xl">
      <SkeletonPage label="Loading the overview">
        <Skeleton className="mt-6 h-10 w-4/5 max-w-md" />
        <Skeleton className="mt-3 mb-6 h-6 w-3/5 max-w-sm" />
        <div className="mb-6 grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
          {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
            <Skeleton key={key} className="h-24 w-full" />
          ))}
        </div>
        <SkeletonRows count={4} />
      </SkeletonPage>
    </main>
  );
}
