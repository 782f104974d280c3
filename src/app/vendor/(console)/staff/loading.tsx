import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

export default function StaffLoading() {
  return (
    <main id="main" className="max-w-5xl">
      <SkeletonPage label="Loading the staff">
        <Skeleton className="mt-6 mb-6 h-10 w-4/5 max-w-lg" />
        <SkeletonRows count={4} />
      </SkeletonPage>
    </main>
  );
}
