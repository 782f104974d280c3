import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-xl py-6">
      <SkeletonPage label="Loading your payment">
        <div className="flex flex-col items-center gap-5 rounded-card border border-line bg-surface px-4 py-8">
          <Skeleton className="h-9 w-64" />
          <Skeleton className="h-12 w-full max-w-sm" />
          <Skeleton className="size-40 rounded-full" />
          <Skeleton className="h-20 w-full" />
        </div>
      </SkeletonPage>
    </main>
  );
}
