import { SearchIcon } from '@/ui/icons';

/** A plain form: works before any script has arrived, and its address holds the whole search. */
export function SearchForm({
  query = '',
  className,
  autoFocus = false,
}: {
  query?: string;
  className?: string;
  autoFocus?: boolean;
}) {
  return (
    <search className={className}>
      <form action="/search" className="relative">
        <input
          type="search"
          name="q"
          defaultValue={query}
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: on the search page, typing is what one came for
          autoFocus={autoFocus}
          aria-label="Search herbs, teas, balms, shops"
          placeholder="Chamomile, ginger tea, soap…"
          className="h-12 w-full rounded-chip border border-edge bg-raised pr-14 pl-5 text-base placeholder:text-muted"
        />
        <button
          type="submit"
          aria-label="Search"
          className="absolute top-0.5 right-0.5 flex size-11 items-center justify-center rounded-full text-leaf hover:bg-leaf-tint"
        >
          <SearchIcon />
        </button>
      </form>
    </search>
  );
}
