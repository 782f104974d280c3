import { Skeleton, SkeletonPage } from '@/ui/skeleton';

/** For the pages beside the list and the product, which have their own. */
export default function ProductsPageLoading() {
  return (
    <main id="main" className="max-w-4xl">
      <SkeletonPage>
        <Skeleton className="mt-6 h-10 w-4/5 max-w-lg" />
        <Skeleton className="mt-3 mb-6 h-6 w-3/5 max-w-sm" />
        <Skeleton className="h-96 w-full" />
      </SkeletonPage>
    </main>
  );
}
