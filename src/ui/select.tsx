import type { ComponentPropsWithRef } from 'react';
import { cx } from './cx';
import { controlClass, controlFrame, Field, type FieldText } from './field';
import { ChevronDownIcon } from './icons';

type SelectOption = {
  value: string;
  label: string;
  disabled?: boolean;
  /** Stands indented below the option before it that has none. */
  indented?: boolean;
};

type Props = FieldText &
  Omit<ComponentPropsWithRef<'select'>, 'name' | 'children'> & {
    name: string;
    id?: string;
    options: readonly SelectOption[];
    /** A first, empty choice such as "Choose a district". */
    placeholder?: string;
    /** Replaces width, text size and side padding of the control; leave room at the end for the arrow. */
    look?: string;
  };

/** The phone's own picker: it is the best one on a phone and costs nothing. */
export function Select({
  label,
  hint,
  error,
  optional,
  name,
  id = name,
  options,
  placeholder,
  className,
  look,
  ...rest
}: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <span className="relative block">
          <select
            {...rest}
            {...wiring}
            name={name}
            className={cx('appearance-none', look ? cx(controlFrame, look) : cx(controlClass, 'pr-11'))}
          >
            {placeholder ? <option value="">{placeholder}</option> : null}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.indented ? `\u2003${option.label}` : option.label}
              </option>
            ))}
          </select>
          <ChevronDownIcon className="pointer-events-none absolute top-1/2 right-3.5 size-5 -translate-y-1/2 text-muted" />
        </span>
      )}
    </Field>
  );
}
