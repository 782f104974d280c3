import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx';
import { controlClass, controlFrame, Field, type FieldText } from './field';

type InputProps = Omit<ComponentPropsWithRef<'input'>, 'name' | 'children'>;

export type TextInputProps = FieldText &
  InputProps & {
    name: string;
    /** Defaults to the name; give one when two forms on a page share names. */
    id?: string;
    /** A unit or sign after the text, such as "UGX" or "km". */
    unit?: ReactNode;
    /** Replaces width, text size and side padding of the control. */
    look?: string;
  };

/** One line of text with its label. For money or counts pass `inputMode="numeric"`. */
export function TextInput({
  label,
  hint,
  error,
  optional,
  name,
  id = name,
  unit,
  className,
  look,
  ...rest
}: TextInputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <span className="relative block">
          <input
            type="text"
            {...rest}
            {...wiring}
            name={name}
            className={
              look ? cx(controlFrame, look) : cx(controlClass, unit !== undefined && 'tabular pr-20')
            }
          />
          {unit === undefined ? null : (
            <span className="pointer-events-none absolute inset-y-0 right-3.5 flex items-center text-sm text-muted">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}

/** A Ugandan mobile number, written the way people write it; the server reads every usual form. */
export function PhoneInput({
  label = 'Phone number',
  hint = 'MTN or Airtel, for example 0772 123 456',
  ...rest
}: Omit<TextInputProps, 'label'> & { label?: ReactNode }) {
  return (
    <TextInput
      autoComplete="tel"
      maxLength={40}
      {...rest}
      label={label}
      hint={hint}
      type="tel"
      inputMode="tel"
      look="tabular w-full px-3.5 text-lg tracking-wide"
    />
  );
}

/**
 * A one-time code in one input, so that the phone can fill it and a paste works. Digits stand over
 * their own strokes; `length` is how many.
 */
export function CodeInput({
  length = 6,
  size = 'md',
  ...rest
}: Omit<TextInputProps, 'size' | 'unit'> & { length?: number; size?: 'md' | 'lg' }) {
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern={`[0-9]{${length}}`}
      maxLength={length}
      spellCheck={false}
      style={{ '--digits': length }}
      look={size === 'lg' ? 'code-input code-input-lg tabular' : 'code-input tabular'}
    />
  );
}
