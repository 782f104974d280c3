'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { nearWords, readPlace } from '../saved-place';
import type { SuggestionsProps } from './suggestions';

/** Writes what is looked for into every search field of the page, but for the one somebody is typing in. */
function showInFields(query: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type="search"][name="q"]'))
    if (field !== document.activeElement) field.value = query;
}

/** The field of the search form. What suggests is fetched when somebody comes to it, and never keeps the form from working. */
export function SearchField({ query, autoFocus }: { query: string | undefined; autoFocus: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [Suggestions, setSuggestions] = useState<ComponentType<SuggestionsProps> | null>(null);
  const fetchOnce = useRef(() => {
    fetchOnce.current = () => undefined;
    import('./suggestions').then(
      (script) => setSuggestions(() => script.Suggestions),
      () => undefined,
    );
  });
  const [near, setNear] = useState<string | null>(null);
  useEffect(() => {
    const place = readPlace();
    if (place) setNear(nearWords(place));
  }, []);
  // The page knows what is looked for, the header does not; and a link to another search leaves fields as they were.
  useEffect(() => {
    if (query !== undefined) showInFields(query);
  }, [query]);
  // The field may have the focus before this script is there.
  useEffect(() => {
    if (document.activeElement === input.current) fetchOnce.current();
  }, []);
  return (
    <>
      <input
        ref={input}
        type="search"
        name="q"
        role="combobox"
        aria-expanded="false"
        aria-autocomplete="list"
        autoComplete="off"
        defaultValue={query}
        // More than is looked for: what is pasted is cut on the search page, in words, and not here in silence.
        maxLength={1_000}
        // biome-ignore lint/a11y/noAutofocus: on the search page, typing is what one came for
        autoFocus={autoFocus}
        onFocus={() => fetchOnce.current()}
        aria-label="Search herbs, teas, balms, shops"
        placeholder="Chamomile, ginger tea, soap…"
        className="h-12 w-full rounded-chip border border-edge bg-raised pr-14 pl-5 text-base placeholder:text-muted"
      />
      {near === null ? null : <input type="hidden" name="near" value={near} />}
      {Suggestions && input.current ? <Suggestions input={input.current} /> : null}
    </>
  );
}
