import { Skeleton, SkeletonPage, SkeletonText } from '@/ui/skeleton';

export default function Loading() {
  return (
    <main id="main" className="page-width max-w-5xl pb-10">
      <SkeletonPage label="Loading your order">
        <Skeleton className="mt-8 h-5 w-24" />
        <Skeleton className="mt-2 mb-3 h-10 w-64" />
        <Skeleton className="mb-6 h-6 w-44" />
        <div className="grid gap-5 md:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-5">
            <Skeleton className="h-28 w-full" />
            <Skeleton className="h-72 w-full" />
            <div className="rounded-card border border-line bg-surface p-4">
              <SkeletonText lines={5} />
            </div>
          </div>
          <Skeleton className="h-80 w-full" />
        </div>
      </SkeletonPage>
    </main>
  );
}
