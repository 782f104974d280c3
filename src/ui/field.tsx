import type { ReactNode } from 'react';
import { cx } from './cx';
import { AlertIcon } from './icons';

export type FieldText = {
  /** What the person should enter. Always visible. */
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to put it right; shown instead of nothing, never instead of the hint. */
  error?: ReactNode;
  /** Says "(optional)" beside the label. Mark what is optional, not what is required. */
  optional?: boolean;
};

/** Attributes that tie a control to its label, hint and error. */
export type FieldWiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

export function fieldWiring(id: string, { hint, error }: Pick<FieldText, 'hint' | 'error'>): FieldWiring {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-medium text-danger">
      <AlertIcon className="mt-0.5 size-4.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="text-sm text-muted">
      {children}
    </p>
  );
}

export function Optional() {
  return <span className="font-normal text-muted"> (optional)</span>;
}

type Props = FieldText & {
  id: string;
  className?: string;
  /** Receives the wiring to spread on the control. */
  children: (wiring: FieldWiring) => ReactNode;
};

/** Label, hint, control, error: the frame of every single control. */
export function Field({ id, label, hint, error, optional, className, children }: Props) {
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional ? <Optional /> : null}
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {children(fieldWiring(id, { hint, error }))}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </div>
  );
}

/** Frame and states of a control; width, text size and side padding are up to the control. */
export const controlFrame =
  'min-h-12 rounded-card border border-edge bg-raised py-2.5 text-ink transition-colors ' +
  'hover:border-leaf aria-invalid:border-2 aria-invalid:border-danger ' +
  'disabled:cursor-not-allowed disabled:opacity-60 read-only:bg-surface';

/** The look of every text-like control. */
export const controlClass = `${controlFrame} w-full px-3.5 text-base`;
