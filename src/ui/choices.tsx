import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './cx';
import { FieldError, FieldHint, type FieldText, fieldWiring } from './field';

export type RadioOption = {
  value: string;
  label: ReactNode;
  text?: ReactNode;
  icon?: ReactNode;
  /** At the right edge: a price, a time. */
  aside?: ReactNode;
  disabled?: boolean;
};

type RadioProps = Pick<FieldText, 'hint' | 'error'> & {
  name: string;
  legend: ReactNode;
  /** Keeps the legend for screen readers when the page already says it. */
  hideLegend?: boolean;
  options: readonly RadioOption[];
  defaultValue?: string;
  /** Controlled use inside a client component. */
  value?: string;
  onValueChange?: (value: string) => void;
  columns?: 1 | 2;
  required?: boolean;
  className?: string;
};

const CARD =
  'flex min-h-14 items-center gap-3 rounded-card border border-edge bg-surface px-4 py-3 transition-colors hover:border-leaf ' +
  'has-checked:border-leaf has-checked:bg-leaf-tint has-checked:ring-1 has-checked:ring-leaf ' +
  'has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:opacity-60 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-leaf';

const DOT =
  'size-5 shrink-0 appearance-none rounded-full border-2 border-edge bg-raised outline-none checked:border-6 checked:border-leaf';

/** One of a few, each a card a thumb can hit. Native radios: arrow keys and forms work by themselves. */
export function RadioCards({
  name,
  legend,
  hideLegend = false,
  options,
  defaultValue,
  value,
  onValueChange,
  columns = 1,
  hint,
  error,
  required,
  className,
}: RadioProps) {
  const describedBy = fieldWiring(name, { hint, error })['aria-describedby'];
  return (
    <fieldset aria-describedby={describedBy} className={cx('flex min-w-0 flex-col gap-2', className)}>
      <legend className={hideLegend ? 'sr-only' : 'mb-2 font-semibold'}>{legend}</legend>
      {hint ? <FieldHint id={name}>{hint}</FieldHint> : null}
      <div className={cx('grid gap-2', columns === 2 && 'sm:grid-cols-2')}>
        {options.map((option) => (
          <label key={option.value} className={CARD}>
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required}
              className={DOT}
              {...(onValueChange
                ? { checked: value === option.value, onChange: () => onValueChange(option.value) }
                : { defaultChecked: defaultValue === option.value })}
            />
            {option.icon}
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{option.label}</span>
              {option.text ? <span className="block text-sm text-muted">{option.text}</span> : null}
            </span>
            {option.aside ? <span className="tabular text-right font-semibold">{option.aside}</span> : null}
          </label>
        ))}
      </div>
      {error ? <FieldError id={name}>{error}</FieldError> : null}
    </fieldset>
  );
}

type CheckboxProps = Omit<ComponentPropsWithRef<'input'>, 'type' | 'name' | 'children'> & {
  name: string;
  id?: string;
  label: ReactNode;
  text?: ReactNode;
  error?: ReactNode;
};

const BOX =
  'mt-0.5 size-5.5 shrink-0 appearance-none rounded-[6px] border-2 border-edge bg-raised checked:border-leaf checked:bg-leaf ' +
  'checked:bg-(image:--check) bg-center bg-no-repeat aria-invalid:border-danger';

/** Yes or no, with its sentence as the label. */
export function Checkbox({ name, id = name, label, text, error, className, ...rest }: CheckboxProps) {
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label className="flex min-h-11 items-start gap-3 py-2.5">
        <input
          {...rest}
          {...fieldWiring(id, { hint: text, error })}
          type="checkbox"
          name={name}
          className={BOX}
        />
        <span className="min-w-0">
          <span className="block">{label}</span>
          {text ? <FieldHint id={id}>{text}</FieldHint> : null}
        </span>
      </label>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </div>
  );
}
