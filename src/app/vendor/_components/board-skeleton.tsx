import { Skeleton, SkeletonPage } from '@/ui/skeleton';
import { COLUMNS } from './columns';

/** The shape of the board: question, answer, four columns. */
export function BoardSkeleton() {
  return (
    <SkeletonPage label="Loading your orders">
      <Skeleton className="mt-6 h-10 w-4/5 max-w-md" />
      <Skeleton className="mt-3 mb-6 h-6 w-3/5 max-w-sm" />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
        {COLUMNS.map(({ state }) => (
          <div key={state} className="flex flex-col gap-3">
            <Skeleton className="h-7 w-40" />
            <Skeleton className="h-44 w-full" />
          </div>
        ))}
      </div>
    </SkeletonPage>
  );
}
