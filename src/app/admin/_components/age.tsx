import { WarningIcon } from '@/ui/icons';

/** How long something waits; too long is said by sign and colour. */
export function Age({ words, isLate }: { words: string; isLate: boolean }) {
  if (!isLate) return <span className="whitespace-nowrap">{words}</span>;
  return (
    <span className="inline-flex items-center gap-1 font-semibold whitespace-nowrap text-earth">
      <WarningIcon className="size-4" title="Too long" />
      {words}
    </span>
  );
}
