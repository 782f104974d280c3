import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function ProductsLoading() {
  return (
    <main id="main" className="max-w-6xl">
      <SkeletonPage label="Loading the products">
        <Skeleton className="mt-6 mb-6 h-10 w-4/5 max-w-lg" />
        <Skeleton className="mb-5 h-11 w-full" />
        <SkeletonRows count={8} />
      </SkeletonPage>
    </main>
  );
}
