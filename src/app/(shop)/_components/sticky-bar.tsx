import type { ReactNode } from 'react';

/**
 * The sum and the one action: on phones in reach of the thumb above the bottom bar, on wide screens a card
 * that stays beside what it sums up. The page leaves it room below.
 */
export function StickyBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 border-t border-line bg-surface px-4 py-3 md:sticky md:inset-auto md:top-6 md:z-auto md:w-88 md:shrink-0 md:rounded-card md:border md:p-5"
    >
      {children}
    </section>
  );
}
