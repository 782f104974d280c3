import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function DoneOrdersLoading() {
  return (
    <main id="main" className="max-w-4xl">
      <SkeletonPage label="Loading the orders that are over">
        <Skeleton className="mt-6 mb-6 h-10 w-4/5 max-w-lg" />
        <SkeletonRows count={8} />
      </SkeletonPage>
    </main>
  );
}
