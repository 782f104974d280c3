'use client';

import { type FormEvent, useState } from 'react';
import type { Acting } from '@/app/_factors/use-act';
import {
  ATTRIBUTE_KINDS,
  ATTRIBUTE_LABEL_LETTERS,
  ATTRIBUTE_UNIT_LETTERS,
  type AttributeKind,
} from '@/services/market/catalog/inputs';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { type AdminAttribute, KIND_WORDS, keyFrom } from './attribute-words';

export type AttributeTyped = {
  key: string;
  kind: AttributeKind;
  label: string;
  unit: string;
  choices: string[];
  required: boolean;
  shown: boolean;
};

type Props = {
  /** Tells the fields of one form from those of another. */
  id: string;
  /** Null for one that is not made yet. */
  attribute: AdminAttribute | null;
  acting: Acting;
  onSave: (typed: AttributeTyped) => void;
  onBack: () => void;
};

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What products of a category should say. Short name and kind stay as they were made. */
export function AttributeForm({ id, attribute, acting: { busy, problem }, onSave, onBack }: Props) {
  const [kind, setKind] = useState<AttributeKind>(attribute?.kind ?? 'text');
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const read = (name: string) => String(data.get(name) ?? '');
    onSave({
      ...{ kind, label: read('label'), key: attribute?.key ?? (read('key') || keyFrom(read('label'))) },
      ...{ unit: read('unit'), choices: linesOf(read('choices')) },
      ...{ required: data.has('required'), shown: data.has('shown') },
    });
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <TextInput
        id={`label-${id}`}
        name="label"
        label="Name of the detail"
        hint="As buyers read it, such as Origin"
        maxLength={ATTRIBUTE_LABEL_LETTERS}
        defaultValue={attribute?.label}
      />
      {attribute ? null : <NewFields id={id} kind={kind} onKind={setKind} />}
      {kind === 'number' ? (
        <TextInput
          id={`unit-${id}`}
          name="unit"
          label="Unit"
          optional
          hint="Such as mg or %"
          maxLength={ATTRIBUTE_UNIT_LETTERS}
          defaultValue={attribute?.unit ?? ''}
        />
      ) : null}
      {kind === 'choice' ? (
        <Textarea
          id={`choices-${id}`}
          name="choices"
          label="Choices"
          hint="One on each line. Answers that are not in the list are kept, and shown again when they are."
          rows={5}
          defaultValue={attribute?.choices.join('\n')}
        />
      ) : null}
      <Checkbox
        id={`required-${id}`}
        name="required"
        label="Must be there before we read a product"
        defaultChecked={attribute?.required ?? false}
      />
      <Checkbox
        id={`shown-${id}`}
        name="shown"
        label="Buyers see it"
        defaultChecked={attribute?.shown ?? true}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Saving">
          {attribute ? 'Save the detail' : 'Ask for it'}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}

type NewProps = { id: string; kind: AttributeKind; onKind: (kind: AttributeKind) => void };

/** What is chosen once. */
function NewFields({ id, kind, onKind }: NewProps) {
  const choose = (value: string) => onKind(ATTRIBUTE_KINDS.find((one) => one === value) ?? 'text');
  return (
    <>
      <Select
        id={`kind-${id}`}
        name="kind"
        label="What is it?"
        value={kind}
        onChange={(event) => choose(event.currentTarget.value)}
        options={ATTRIBUTE_KINDS.map((one) => ({ value: one, label: KIND_WORDS[one] }))}
      />
      <TextInput
        id={`key-${id}`}
        name="key"
        label="Short name"
        optional
        hint="Such as origin; it stays for good. Left empty, we make one of the name."
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
      />
    </>
  );
}
