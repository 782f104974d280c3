'use client';

import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';
import { PlusIcon } from '@/ui/icons';
import { newWindow, type Problems, type WindowDraft } from './rule-draft';
import { WindowFields } from './window-fields';

type Props = {
  windows: readonly WindowDraft[];
  problems: Problems;
  onChange: (windows: WindowDraft[]) => void;
};

/** When the rule applies: always, or within some hours of some days. */
export function RuleWindows({ windows, problems, onChange }: Props) {
  const nextKey = Math.max(-1, ...windows.map(({ key }) => key)) + 1;
  return (
    <section aria-labelledby="windows" className="flex flex-col gap-4">
      <h2 id="windows" className="title text-lg">
        When
      </h2>
      {windows.length === 0 ? <p className="text-muted">Always.</p> : null}
      {windows.map((window, index) => {
        const id = `window-${window.key}`;
        const error = problems[`windows.${index}`];
        return (
          <fieldset
            key={window.key}
            aria-describedby={error ? `${id}-error` : undefined}
            className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-surface p-4"
          >
            <legend className="sr-only">Time window {index + 1}</legend>
            <WindowFields
              id={id}
              window={window}
              onChange={(changed) => onChange(windows.map((one) => (one.key === window.key ? changed : one)))}
            />
            {error ? <FieldError id={id}>{error}</FieldError> : null}
            <Button
              variant="quiet"
              className="self-end"
              aria-label={`Remove time window ${index + 1}`}
              onClick={() => onChange(windows.filter(({ key }) => key !== window.key))}
            >
              Remove
            </Button>
          </fieldset>
        );
      })}
      <Button
        variant="secondary"
        className="self-start"
        icon={<PlusIcon className="size-5" />}
        onClick={() => onChange([...windows, newWindow(nextKey)])}
      >
        Add a time window
      </Button>
    </section>
  );
}
