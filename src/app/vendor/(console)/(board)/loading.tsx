import { BoardSkeleton } from '@/app/vendor/_components/board-skeleton';

export default function VendorLoading() {
  return (
    <main id="main">
      <BoardSkeleton />
    </main>
  );
}
