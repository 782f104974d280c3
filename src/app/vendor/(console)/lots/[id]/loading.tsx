import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function LotLoading() {
  return (
    <main id="main" className="max-w-6xl">
      <SkeletonPage label="Loading the lot">
        <Skeleton className="mt-6 mb-6 h-10 w-4/5 max-w-lg" />
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Skeleton className="h-128" />
          <Skeleton className="h-96" />
        </div>
      </SkeletonPage>
    </main>
  );
}
