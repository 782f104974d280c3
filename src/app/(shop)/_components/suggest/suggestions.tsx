'use client';

import { useEffect, useId, useMemo, useState } from 'react';
import { LiveRegion } from '@/ui/live-region';
import { type Choice, choicesOf, countWords } from './choices';
import { forgetSearch, forgetSearches, readPast, rememberSearch } from './past-searches';
import { SuggestionList } from './suggestion-list';
import { useActive } from './use-active';
import { useSuggested } from './use-suggested';
import { useTyped } from './use-typed';

export type SuggestionsProps = { input: HTMLInputElement };

/** What opens under a search field: the shopper's past searches, and where what is typed may lead. */
export function Suggestions({ input }: SuggestionsProps) {
  const listId = useId();
  const { typed, isOpen, setOpen, fill } = useTyped(input);
  const { found, isAsking } = useSuggested(typed);
  const [past, setPast] = useState(readPast);
  const choices = useMemo(() => choicesOf(typed, past, found), [typed, past, found]);
  const isShown = isOpen && choices.length > 0;
  const active = useActive(input, { id: listId, count: choices.length, isShown, setOpen });

  useEffect(() => {
    const { form } = input;
    const remember = () => setPast(rememberSearch(input.value));
    form?.addEventListener('submit', remember);
    return () => form?.removeEventListener('submit', remember);
  }, [input]);

  function choose({ kind, name }: Choice) {
    if (kind !== 'past') return fill('');
    setPast(rememberSearch(name));
    fill(name);
  }
  function forget(one: string | null) {
    setPast(one === null ? forgetSearches() : forgetSearch(one));
    input.focus();
  }
  const isCounted = isShown || (isOpen && found.length === 0 && !isAsking && typed.trim().length > 1);
  return (
    <>
      <LiveRegion>{isCounted && !isAsking ? countWords(choices.length) : ''}</LiveRegion>
      {isShown ? (
        <SuggestionList id={listId} choices={choices} active={active} onChoose={choose} onForget={forget} />
      ) : null}
    </>
  );
}
