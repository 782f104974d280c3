import { Skeleton, SkeletonPage, SkeletonRows } from '@/ui/skeleton';

/** The shape of a console's list: question, answer, filters, rows. */
export function ListSkeleton({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <main id="main" className="max-w-6xl">
      <SkeletonPage label={label}>
        <Skeleton className="mt-6 h-10 w-4/5 max-w-lg" />
        <Skeleton className="mt-3 mb-6 h-6 w-3/5 max-w-sm" />
        <Skeleton className="mb-5 h-11 w-full max-w-xl" />
        <SkeletonRows count={rows} />
      </SkeletonPage>
    </main>
  );
}
