import { Skeleton, SkeletonPage } from '@/ui/skeleton';

const CARDS = ['first', 'second', 'third', 'fourth'];

export function ResultsSkeleton() {
  return (
    <SkeletonPage label="Looking for products">
      <Skeleton className="mb-3 h-6 w-32" />
      <Skeleton className="mb-6 h-11 w-full max-w-xl" />
      <div className="grid grid-cols-2 gap-x-4 gap-y-7 sm:grid-cols-3 lg:grid-cols-4">
        {CARDS.map((card) => (
          <div key={card} className="flex flex-col gap-2">
            <Skeleton className="aspect-square w-full" />
            <Skeleton className="h-5 w-4/5" />
            <Skeleton className="h-5 w-2/5" />
          </div>
        ))}
      </div>
    </SkeletonPage>
  );
}
