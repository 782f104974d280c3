'use client';

import { useState } from 'react';
import { cx } from '../cx';
import { IconButton } from '../icon-button';
import { MinusIcon, PlusIcon, TrashIcon } from '../icons';

type Props = {
  /** "Quantity of Ginger drops" */
  label: string;
  /** Posts the number with the enclosing form. */
  name?: string;
  defaultValue?: number;
  /** Controlled use. */
  value?: number;
  onValueChange?: (value: number) => void;
  min?: number;
  /** What stock or rule allows. */
  max: number;
  /** One less than the fewest: takes the thing out. Without it the key ends there. */
  onEmpty?: () => void;
  /** The change is on its way: the number stays, the keys wait. */
  busy?: boolean;
};

/** How many: two keys for a thumb and a number anyone can type. */
export function QuantityStepper({
  label,
  name,
  defaultValue,
  value,
  onValueChange,
  min = 1,
  max,
  onEmpty,
  busy = false,
}: Props) {
  const [own, setOwn] = useState(defaultValue ?? min);
  const [typed, setTyped] = useState<string | null>(null);
  const current = value ?? own;
  const choose = (wanted: number) => {
    const next = Math.min(max, Math.max(min, Math.trunc(wanted) || min));
    setTyped(null);
    if (busy || next === current) return;
    setOwn(next);
    onValueChange?.(next);
  };
  // A key that ends is marked, not disabled: a disabled one would drop the focus of whoever pressed it.
  const key = (step: 1 | -1, limit: number) => ({
    label: step > 0 ? 'One more' : 'One less',
    icon: step > 0 ? <PlusIcon className="size-5" /> : <MinusIcon className="size-5" />,
    'aria-disabled': busy || current === limit || undefined,
    className: 'aria-disabled:cursor-not-allowed aria-disabled:opacity-40',
    onClick: () => choose(current + step),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form group where there is one number
    <div
      role="group"
      aria-label={label}
      aria-busy={busy || undefined}
      className={cx(
        'inline-flex items-center rounded-card border border-edge bg-raised',
        busy && 'animate-breathe',
      )}
    >
      {onEmpty && current <= min ? (
        <IconButton
          label="Take out"
          icon={<TrashIcon className="size-5" />}
          aria-disabled={busy || undefined}
          onClick={() => busy || onEmpty()}
        />
      ) : (
        <IconButton {...key(-1, min)} />
      )}
      <input
        name={name}
        type="text"
        inputMode="numeric"
        pattern="[0-9]*"
        autoComplete="off"
        aria-label={label}
        value={typed ?? current}
        readOnly={busy}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 4))}
        onBlur={() => typed !== null && choose(Number(typed))}
        onKeyDown={(event) => event.key === 'Enter' && typed !== null && choose(Number(typed))}
        className="tabular size-11 bg-transparent text-center font-semibold"
      />
      <IconButton {...key(1, max)} />
      <output className="sr-only" aria-live="polite">
        {current}
      </output>
    </div>
  );
}
