'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { buttonClass } from '../button';
import { cx } from '../cx';
import { MoreIcon } from '../icons';

export type MenuAction = {
  label: string;
  icon?: ReactNode;
  onPress: () => void;
  tone?: 'ink' | 'danger';
  disabled?: boolean;
};

type Props = {
  /** What the menu is about: "Actions for order 1042". */
  label: string;
  /** Visible text of the key; three dots when left out. */
  text?: string;
  actions: readonly MenuAction[];
};

/** Actions of one row that are too rare to stand in it. */
export function Menu({ label, text, actions }: Props) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label}
        className={cx(buttonClass({ variant: 'quiet' }), !text && 'w-11 px-0')}
      >
        {text ?? <MoreIcon />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40 outline-none">
          <Base.Popup className="min-w-52 rounded-card border border-line bg-raised p-1 text-ink shadow-soft outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {actions.map(({ label: name, icon, onPress, tone, disabled }) => (
              <Base.Item
                key={name}
                disabled={disabled}
                onClick={onPress}
                className={cx(
                  'flex min-h-11 cursor-pointer items-center gap-3 rounded-card px-3 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-leaf-tint',
                  tone === 'danger' && 'text-danger data-highlighted:bg-danger-tint',
                )}
              >
                {icon}
                {name}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
