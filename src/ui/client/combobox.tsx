'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { controlClass, Field, type FieldText } from '../field';
import { CheckIcon, ChevronDownIcon } from '../icons';

export type ComboboxOption = { value: string; label: string; text?: string };

type Props = FieldText & {
  name: string;
  id?: string;
  options: readonly ComboboxOption[];
  placeholder?: string;
  defaultValue?: string;
  onValueChange?: (value: string | null) => void;
  emptyText?: string;
  required?: boolean;
};

function Popup({ emptyText }: { emptyText: string }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={6} className="z-40 outline-none">
        <Base.Popup className="w-(--anchor-width) max-w-(--available-width) rounded-card border border-line bg-raised text-ink shadow-soft">
          <Base.Empty>
            <p className="px-4 py-3 text-sm text-muted">{emptyText}</p>
          </Base.Empty>
          <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 empty:p-0">
            {(option: ComboboxOption) => (
              <Base.Item
                key={option.value}
                value={option}
                className="flex min-h-11 items-center gap-2 rounded-card px-3 py-1.5 outline-none select-none data-highlighted:bg-leaf-tint"
              >
                <span className="min-w-0 flex-1">
                  <span className="block">{option.label}</span>
                  {option.text ? <span className="block text-sm text-muted">{option.text}</span> : null}
                </span>
                <Base.ItemIndicator className="text-leaf">
                  <CheckIcon className="size-5" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

/** One of many, found by typing: areas, vendors, products. For up to about ten choices use Select. */
export function Combobox({
  label,
  hint,
  error,
  optional,
  name,
  id = name,
  options,
  placeholder,
  defaultValue,
  onValueChange,
  emptyText = 'Nothing matches. Try fewer letters.',
  required,
}: Props) {
  return (
    <Base.Root
      items={options}
      name={name}
      required={required}
      defaultValue={options.find((option) => option.value === defaultValue) ?? null}
      onValueChange={(option: ComboboxOption | null) => onValueChange?.(option?.value ?? null)}
    >
      <Field id={id} label={label} hint={hint} error={error} optional={optional}>
        {(wiring) => (
          <span className="relative block">
            <Base.Input {...wiring} placeholder={placeholder} className={`${controlClass} pr-12`} />
            <Base.Trigger
              aria-label="Show choices"
              className="absolute inset-y-0 right-0 flex w-12 items-center justify-center text-muted"
            >
              <ChevronDownIcon className="size-5" />
            </Base.Trigger>
          </span>
        )}
      </Field>
      <Popup emptyText={emptyText} />
    </Base.Root>
  );
}
