import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function ShopPageLoading() {
  return (
    <main id="main" className="max-w-6xl">
      <SkeletonPage label="Loading the shop's page">
        <Skeleton className="mt-6 h-10 w-4/5 max-w-lg" />
        <Skeleton className="mt-3 mb-6 h-11 w-60" />
        <Skeleton className="h-128 w-full" />
      </SkeletonPage>
    </main>
  );
}
