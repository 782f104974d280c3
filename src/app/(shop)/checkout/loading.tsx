import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width pb-10">
      <SkeletonPage label="Loading the checkout">
        <Skeleton className="mt-6 h-10 w-48" />
        <div className="mt-8 flex flex-col gap-5 md:max-w-[calc(100%-24rem)]">
          <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
            <Skeleton className="h-7 w-56" />
            <Skeleton className="h-12 w-full" />
            <Skeleton className="h-28 w-full" />
          </div>
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-16 w-full" />
        </div>
      </SkeletonPage>
    </main>
  );
}
