'use client';

import { Button } from '@/ui/button';
import { Optional } from '@/ui/field';
import { TextInput } from '@/ui/text-input';
import type { PeakDraft } from './delivery-draft';

type Props = {
  peaks: readonly PeakDraft[];
  most: number;
  onChange: (peaks: readonly PeakDraft[]) => void;
};

/** Sighted people see which row a field is in. */
const numbered = (index: number) => <span className="sr-only">, peak hours {index + 1}</span>;

/** Times of the day at which a way costs more, in Kampala; one that ends before it begins runs over midnight. */
export function PeakFields({ peaks, most, onChange }: Props) {
  const change = (key: number, part: Partial<PeakDraft>) =>
    onChange(peaks.map((peak) => (peak.key === key ? { ...peak, ...part } : peak)));
  const add = () => {
    const key = Math.max(0, ...peaks.map((peak) => peak.key)) + 1;
    onChange([...peaks, { key, from: '', to: '' }]);
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">
        Peak hours, Kampala time
        <Optional />
      </legend>
      {peaks.length === 0 ? <p className="text-muted">None: every hour costs the same.</p> : null}
      {peaks.map((peak, index) => (
        <div key={peak.key} className="flex flex-wrap items-end gap-3">
          <TextInput
            id={`peak-${peak.key}-from`}
            name="from"
            type="time"
            label={<>From{numbered(index)}</>}
            value={peak.from}
            onChange={(event) => change(peak.key, { from: event.target.value })}
          />
          <TextInput
            id={`peak-${peak.key}-to`}
            name="to"
            type="time"
            label={<>To{numbered(index)}</>}
            value={peak.to}
            onChange={(event) => change(peak.key, { to: event.target.value })}
          />
          <Button
            variant="quiet"
            aria-label={`Take out the ${index + 1}. peak hours`}
            onClick={() => onChange(peaks.filter(({ key }) => key !== peak.key))}
          >
            Take out
          </Button>
        </div>
      ))}
      {peaks.length < most ? (
        <div>
          <Button variant="secondary" onClick={add}>
            Add peak hours
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
