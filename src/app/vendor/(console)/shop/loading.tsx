import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export default function ShopLoading() {
  return (
    <main id="main" className="max-w-3xl">
      <SkeletonPage label="Loading the shop's address">
        <Skeleton className="mt-6 mb-6 h-10 w-4/5 max-w-lg" />
        <Skeleton className="h-56 w-full" />
      </SkeletonPage>
    </main>
  );
}
