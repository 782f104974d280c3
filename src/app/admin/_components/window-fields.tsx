'use client';

import { TextInput } from '@/ui/text-input';
import { CheckGroup } from './check-group';
import type { WindowDraft } from './rule-draft';

/** From Monday, as weeks are read here; the numbers count from Sunday. */
const DAYS = [
  { value: 1, label: 'Mon' },
  { value: 2, label: 'Tue' },
  { value: 3, label: 'Wed' },
  { value: 4, label: 'Thu' },
  { value: 5, label: 'Fri' },
  { value: 6, label: 'Sat' },
  { value: 0, label: 'Sun' },
];

type Props = { id: string; window: WindowDraft; onChange: (window: WindowDraft) => void };

/** Days of the week and the hours of them, in Kampala. */
export function WindowFields({ id, window, onChange }: Props) {
  return (
    <div className="flex flex-col gap-3">
      <CheckGroup
        id={`${id}-days`}
        legend="Days"
        options={DAYS}
        chosen={window.days}
        onChange={(days) => onChange({ ...window, days })}
      />
      <div className="grid grid-cols-2 gap-3 sm:max-w-xs">
        <TextInput
          id={`${id}-from`}
          name="from"
          type="time"
          label="From"
          value={window.from}
          onChange={(event) => onChange({ ...window, from: event.target.value })}
        />
        <TextInput
          id={`${id}-to`}
          name="to"
          type="time"
          label="To"
          value={window.to}
          onChange={(event) => onChange({ ...window, to: event.target.value })}
        />
      </div>
    </div>
  );
}
