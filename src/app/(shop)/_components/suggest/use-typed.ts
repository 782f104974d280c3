import { useEffect, useState } from 'react';

/** What is typed into a search field, and whether its list may be open: while somebody is at the form, until Escape. */
export function useTyped(input: HTMLInputElement) {
  const [typed, setTyped] = useState(input.value);
  const [isOpen, setOpen] = useState(document.activeElement === input);
  useEffect(() => {
    const { form } = input;
    const left = new AbortController();
    const { signal } = left;
    const open = () => {
      // The page may have written into the field since.
      setTyped(input.value);
      setOpen(true);
    };
    input.addEventListener('focus', open, { signal });
    input.addEventListener('click', open, { signal });
    input.addEventListener('input', open, { signal });
    form?.addEventListener('submit', () => setOpen(false), { signal });
    form?.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) setOpen(false);
      },
      { signal },
    );
    return () => left.abort();
  }, [input]);

  /** As if it had been typed, with the list closed. */
  function fill(text: string) {
    input.value = text;
    setTyped(text);
    setOpen(false);
  }
  return { typed, isOpen, setOpen, fill };
}
