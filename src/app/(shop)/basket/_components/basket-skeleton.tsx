import { Skeleton, SkeletonPage } from '@/ui/skeleton';

export function BasketSkeleton() {
  return (
    <SkeletonPage label="Loading your basket">
      <div className="flex flex-col gap-5 md:max-w-[calc(100%-24rem)]">
        {['first', 'second'].map((shop) => (
          <div key={shop} className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
            <Skeleton className="h-6 w-44" />
            {['one', 'two'].map((line) => (
              <div key={line} className="flex gap-3">
                <Skeleton className="size-20" />
                <div className="flex flex-1 flex-col gap-2">
                  <Skeleton className="h-5 w-4/5" />
                  <Skeleton className="h-11 w-36" />
                </div>
              </div>
            ))}
          </div>
        ))}
      </div>
    </SkeletonPage>
  );
}
