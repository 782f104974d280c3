import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import type { TryQuery } from './try-query';

/** Which order, and under which circumstances. An address, so that a finding can be sent to somebody. */
export function TryForm({ asked }: { asked: TryQuery }) {
  return (
    <form action="/admin/rules/try" className="mb-6 grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
      {asked.ruleId ? <input type="hidden" name="rule" value={asked.ruleId} /> : null}
      <TextInput
        name="order"
        label="Order"
        placeholder="UH-10042"
        defaultValue={asked.order}
        maxLength={40}
        required
      />
      <Select
        name="deed"
        label="Who could"
        defaultValue={asked.deed}
        options={[
          { value: 'read', label: 'see it' },
          { value: 'write', label: 'change it' },
        ]}
      />
      <TextInput name="at" type="datetime-local" label="When" optional defaultValue={asked.at} />
      <TextInput
        name="address"
        label="From the address"
        optional
        placeholder="41.210.1.1"
        defaultValue={asked.address}
        maxLength={45}
      />
      <Checkbox
        name="factor"
        label="With a passkey shown just now"
        defaultChecked={asked.withFactor}
        className="lg:col-span-3"
      />
      <Button type="submit" className="min-h-12">
        Ask
      </Button>
    </form>
  );
}
