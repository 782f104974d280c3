'use client';

import { Checkbox } from '@/ui/choices';
import { FieldError } from '@/ui/field';

type Props<T> = {
  /** Unique on the page. */
  id: string;
  legend: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
  error?: string;
};

/** Any of a few, side by side. */
export function CheckGroup<T extends string | number>({
  id,
  legend,
  options,
  chosen,
  onChange,
  error,
}: Props<T>) {
  const flip = (value: T) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            id={`${id}-${value}`}
            name={`${id}-${value}`}
            label={label}
            checked={chosen.includes(value)}
            onChange={() => flip(value)}
          />
        ))}
      </div>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </fieldset>
  );
}
