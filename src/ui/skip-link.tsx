/** First stop of the keyboard. Every page names its main content `id="main"`. */
export function SkipLink({ to = '#main' }: { to?: string }) {
  return (
    <a
      href={to}
      data-print="hide"
      className="sr-only z-50 rounded-card bg-leaf px-4 py-3 font-semibold text-on-leaf focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
    >
      Skip to content
    </a>
  );
}
