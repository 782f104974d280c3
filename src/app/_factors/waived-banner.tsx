import { WarningIcon } from '@/ui/icons';

/** Above a console whose second factor is waived: nobody must take such a system for one in earnest. */
export function WaivedBanner() {
  return (
    <aside
      aria-label="About this system"
      data-print="hide"
      className="flex items-start justify-center gap-2 bg-sun-tint px-4 py-2 text-sm text-ink"
    >
      <WarningIcon className="mt-px size-5 shrink-0 text-sun" />
      <p>
        <strong>No second factor is asked for here.</strong> In earnest it always is.
      </p>
    </aside>
  );
}
