import { SearchIcon } from '@/ui/icons';
import { SearchField } from './suggest/search-field';

/** A plain form: works before any script has arrived, and its address holds the whole search. */
export function SearchForm({
  query,
  className,
  autoFocus = false,
}: {
  /** What is being looked for, on the page that shows it. */
  query?: string;
  className?: string;
  autoFocus?: boolean;
}) {
  return (
    <search className={className}>
      <form action="/search" className="relative">
        <SearchField query={query} autoFocus={autoFocus} />
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
