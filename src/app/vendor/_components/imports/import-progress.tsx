import type { ImportState } from '@/services/market/product-imports/inputs';
import { LookAgain } from './look-again';

const WORDS: Readonly<Partial<Record<ImportState, string>>> = {
  checking: 'We are reading the file. Nothing in your shop changes yet.',
  running: 'We are writing your products. You may leave this page.',
  undoing: 'We are taking it back. You may leave this page.',
};

/** How far the worker is; the page looks again by itself. */
export function ImportProgress({ state, share }: { state: ImportState; share: number | null }) {
  return (
    <div className="flex flex-col gap-2">
      <p role="status">{WORDS[state]}</p>
      <progress aria-label="Progress" value={share ?? undefined} max={1} className="h-2 w-full accent-leaf" />
      <LookAgain />
    </div>
  );
}
