import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
/** `md` is 44 px high, `lg` 56 px (drivers, the one main action of a phone page). */
export type ButtonSize = 'md' | 'lg';

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-leaf text-on-leaf hover:bg-leaf-strong',
  secondary: 'border border-edge bg-surface text-ink hover:border-leaf hover:bg-leaf-tint',
  quiet: 'text-leaf hover:bg-leaf-tint',
  danger: 'bg-danger text-on-danger hover:opacity-90',
};

const SIZES: Record<ButtonSize, string> = {
  md: 'min-h-11 px-4 py-2 text-base',
  lg: 'min-h-14 px-6 py-3 text-lg',
};

export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; wide?: boolean };

/** The look of a button, for anything that must resemble one (a link, a summary). */
export function buttonClass({ variant = 'primary', size = 'md', wide = false }: ButtonLook = {}) {
  return cx(
    'inline-flex items-center justify-center gap-2 rounded-card text-center font-semibold transition-colors select-none',
    'not-aria-busy:disabled:cursor-not-allowed not-aria-busy:disabled:opacity-55 aria-busy:cursor-progress aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
    wide && 'w-full',
  );
}

export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-5 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent opacity-80"
    />
  );
}

type Props = ComponentPropsWithRef<'button'> &
  ButtonLook & { icon?: ReactNode; pending?: boolean; pendingLabel?: string };

/**
 * A button that does something on this page. `pending` keeps its width and place, says what is going on
 * and refuses a second press. It submits only when `type="submit"` is given.
 */
export function Button({
  variant,
  size,
  wide,
  icon,
  pending = false,
  pendingLabel,
  className,
  children,
  disabled,
  type = 'button',
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={cx(buttonClass({ variant, size, wide }), className)}
    >
      {pending ? <Spinner /> : icon}
      {pending && pendingLabel ? pendingLabel : children}
    </button>
  );
}
