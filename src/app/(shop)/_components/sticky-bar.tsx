import type { ReactNode } from 'react';

/**
 * The sum and the one action: on phones in reach of the thumb above the bottom bar until the content ends, on
 * wide screens a card that stays beside what it sums up. Place it last.
 */
export function StickyBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 -mx-4 border-y border-line bg-surface px-4 py-3 md:top-6 md:bottom-auto md:z-auto md:mx-0 md:w-88 md:shrink-0 md:rounded-card md:border md:p-5"
    >
      {children}
    </section>
  );
}
