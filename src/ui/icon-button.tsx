import type { ComponentPropsWithRef, ReactNode } from 'react';
import type { ButtonSize } from './button';
import { cx } from './cx';

type Props = Omit<ComponentPropsWithRef<'button'>, 'children'> & {
  /** What the button does, in words: read aloud and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  size?: ButtonSize;
};

/** A square button with an icon only. */
export function IconButton({ label, icon, size = 'md', className, type = 'button', ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-card text-ink transition-colors hover:bg-leaf-tint hover:text-leaf-strong',
        'disabled:cursor-not-allowed disabled:opacity-45',
        size === 'lg' ? 'size-14' : 'size-11',
        className,
      )}
    >
      {icon}
    </button>
  );
}
