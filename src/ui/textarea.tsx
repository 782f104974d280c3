import type { ComponentPropsWithRef } from 'react';
import { cx } from './cx';
import { controlClass, Field, type FieldText } from './field';

type Props = FieldText &
  Omit<ComponentPropsWithRef<'textarea'>, 'name' | 'children'> & { name: string; id?: string };

/** Several lines of text; grows with what is written where the browser can. */
export function Textarea({
  label,
  hint,
  error,
  optional,
  name,
  id = name,
  className,
  rows = 4,
  ...rest
}: Props) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      {(wiring) => (
        <textarea
          {...rest}
          {...wiring}
          name={name}
          rows={rows}
          className={cx(controlClass, 'field-sizing-content min-h-28 resize-y')}
        />
      )}
    </Field>
  );
}
