import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function VendorOrderLoading() {
  return (
    <main id="main" className="max-w-5xl">
      <SkeletonPage label="Loading the order">
        <Skeleton className="mt-6 h-5 w-24" />
        <Skeleton className="mt-3 h-10 w-56" />
        <Skeleton className="mt-3 mb-6 h-6 w-40" />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <SkeletonRows count={3} />
          <Skeleton className="h-64 w-full" />
        </div>
      </SkeletonPage>
    </main>
  );
}
