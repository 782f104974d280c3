import { useEffect, useState } from 'react';
import { nextActive } from './choices';

type List = {
  readonly id: string;
  readonly count: number;
  readonly isShown: boolean;
  setOpen(isOpen: boolean): void;
};

/** The id of a row, by which the field names the active one. */
export const rowId = (listId: string, at: number): string => `${listId}-${at}`;

/**
 * Makes a field that of a combobox: arrow keys move through its list, Enter takes the active row, Escape closes. The focus
 * stays in the field. @returns the active row; -1 while it is the field itself
 */
export function useActive(input: HTMLInputElement, { id, count, isShown, setOpen }: List): number {
  const [chosen, setChosen] = useState(-1);
  const active = isShown && chosen < count ? chosen : -1;

  useEffect(() => {
    const leave = new AbortController();
    const press = (event: KeyboardEvent) => {
      const { key, isComposing, target } = event;
      const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
      const row = active < 0 ? null : document.getElementById(rowId(id, active));
      // Escape a second time empties the field, as search fields do.
      const isOurs =
        !isComposing &&
        ((key === 'Escape' && isShown) ||
          (target === input && (isArrow || (key === 'Enter' && row !== null))));
      if (!isOurs) return;
      event.preventDefault();
      if (key === 'Enter') return row?.click();
      if (isArrow) setChosen(nextActive(active, key === 'ArrowDown' ? 1 : -1, count));
      // The focus that comes back opens the list, so it is closed afterwards.
      else input.focus();
      setOpen(isArrow);
    };
    // Whatever else is typed begins at the field again.
    const restart = () => setChosen(-1);
    input.form?.addEventListener('keydown', press, { signal: leave.signal });
    input.addEventListener('input', restart, { signal: leave.signal });
    return () => leave.abort();
  }, [input, id, count, isShown, active, setOpen]);

  useEffect(() => {
    if (!isShown) setChosen(-1);
  }, [isShown]);

  useEffect(() => {
    input.setAttribute('aria-expanded', String(isShown));
    if (isShown) input.setAttribute('aria-controls', id);
    else input.removeAttribute('aria-controls');
    if (active < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', rowId(id, active));
    document.getElementById(rowId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [input, id, isShown, active]);
  return active;
}
