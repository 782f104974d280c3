'use client';

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { Checkbox } from '@/ui/choices';
import { openSheet, SheetTrigger } from '@/ui/client/sheet-trigger';
import { Sheet } from '@/ui/sheet';

const HELP = 'shortcuts';
const SETTING = 'urban-herb:shortcuts';
/** Keys are for keyboards: a phone's typing must never accept an order. */
const WIDE = '(min-width: 48rem)';

const KEYS = [
  { key: 'a', words: 'Accept the order in focus, or the one that waits longest' },
  { key: 'r', words: 'Mark ready the order in focus, or the one packed longest' },
  { key: '?', words: 'Show this list' },
] as const;

const listeners = new Set<() => void>();
const setting = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => localStorage.getItem(SETTING) !== 'off',
  write: (isOn: boolean) => {
    localStorage.setItem(SETTING, isOn ? 'on' : 'off');
    for (const listener of listeners) listener();
  },
};

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
}

/** Single keys for the counter's keyboard; `focused` is the order the focus is in. */
export function useShortcuts(actions: {
  accept: (focused: string | undefined) => void;
  ready: (focused: string | undefined) => void;
}) {
  const isOn = useSyncExternalStore(setting.subscribe, setting.read, () => true);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (!matchMedia(WIDE).matches || document.querySelector('dialog[open]')) return;
    if (event.key === '?') return openSheet(HELP);
    if (!isOn) return;
    const focused = document.activeElement?.closest<HTMLElement>('[data-order]')?.dataset.order;
    if (event.key === 'a') actions.accept(focused);
    if (event.key === 'r') actions.ready(focused);
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** What the keys do, and the switch for people whose tools type for them. */
export function ShortcutHelp() {
  const isOn = useSyncExternalStore(setting.subscribe, setting.read, () => true);
  return (
    <div className="mt-4 hidden md:block">
      <SheetTrigger sheet={HELP} variant="quiet">
        Keyboard shortcuts <kbd className="rounded-card border border-edge px-2 text-sm">?</kbd>
      </SheetTrigger>
      <Sheet id={HELP} title="Keyboard shortcuts">
        <dl className="flex flex-col gap-3">
          {KEYS.map(({ key, words }) => (
            <div key={key} className="flex items-baseline gap-4">
              <dt>
                <kbd className="inline-block min-w-9 rounded-card border border-edge bg-raised px-2 py-1 text-center font-semibold">
                  {key}
                </kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <Checkbox
          name="shortcuts-on"
          label="Use these keys"
          checked={isOn}
          onChange={(event) => setting.write(event.currentTarget.checked)}
          className="mt-4"
        />
      </Sheet>
    </div>
  );
}
