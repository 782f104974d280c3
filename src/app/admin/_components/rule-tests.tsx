'use client';

import { Button } from '@/ui/button';
import { Checkbox, RadioCards } from '@/ui/choices';
import { FieldError } from '@/ui/field';
import { PlusIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { newTest, type Problems, type RuleDraft, type TestDraft } from './rule-draft';
import { TestFields } from './test-fields';

const KINDS: readonly { value: TestDraft['kind']; label: string }[] = [
  { value: 'amount', label: 'The amount' },
  { value: 'same_vendor', label: 'It is of a shop they work for' },
  { value: 'owner', label: 'It is their own' },
  { value: 'role', label: 'Their role' },
  { value: 'person', label: 'Who they are' },
  { value: 'hours', label: 'The hour' },
  { value: 'network', label: 'Where they come from' },
  { value: 'factor', label: 'How fresh their second factor is' },
];

type Props = { draft: RuleDraft; problems: Problems; onChange: (change: Partial<RuleDraft>) => void };

/** What must be so for the rule to apply: nothing, all of some tests, or any of them. */
export function RuleTests({ draft, problems, onChange }: Props) {
  const { tests, join, kept } = draft;
  if (kept) return <KeptConditions onReplace={() => onChange({ kept: null, tests: [], join: 'all' })} />;
  const change = (key: number, part: Partial<TestDraft>) =>
    onChange({ tests: tests.map((test) => (test.key === key ? { ...test, ...part } : test)) });
  const nextKey = Math.max(-1, ...tests.map(({ key }) => key)) + 1;
  return (
    <section aria-labelledby="conditions" className="flex flex-col gap-4">
      <h2 id="conditions" className="title text-lg">
        If
      </h2>
      {tests.length === 0 ? (
        <p className="text-muted">No condition: it applies to everybody, whatever it is about.</p>
      ) : null}
      {tests.length > 1 ? (
        <RadioCards
          name="join"
          legend="How many of these must be so?"
          columns={2}
          options={[
            { value: 'all', label: 'All of them' },
            { value: 'any', label: 'Any one of them' },
          ]}
          value={join}
          onValueChange={(value) => onChange({ join: value === 'any' ? 'any' : 'all' })}
        />
      ) : null}
      {tests.map((test, index) => (
        <TestCard
          key={test.key}
          number={index + 1}
          test={test}
          error={problems[`tests.${index}`]}
          onChange={(part) => change(test.key, part)}
          onRemove={() => onChange({ tests: tests.filter(({ key }) => key !== test.key) })}
        />
      ))}
      {problems.condition ? <FieldError id="conditions">{problems.condition}</FieldError> : null}
      <Button
        variant="secondary"
        className="self-start"
        icon={<PlusIcon className="size-5" />}
        onClick={() => onChange({ tests: [...tests, newTest(nextKey)] })}
      >
        Add a condition
      </Button>
    </section>
  );
}

type CardProps = {
  number: number;
  test: TestDraft;
  error: string | undefined;
  onChange: (part: Partial<TestDraft>) => void;
  onRemove: () => void;
};

function TestCard({ number, test, error, onChange, onRemove }: CardProps) {
  const id = `test-${test.key}`;
  return (
    <fieldset
      aria-describedby={error ? `${id}-error` : undefined}
      className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-surface p-4"
    >
      <legend className="sr-only">Condition {number}</legend>
      <Select
        id={`${id}-kind`}
        name="kind"
        label={`Condition ${number}`}
        options={KINDS}
        value={test.kind}
        onChange={(event) => {
          const chosen = KINDS.find(({ value }) => value === event.target.value);
          if (chosen) onChange({ kind: chosen.value });
        }}
      />
      <TestFields id={id} test={test} onChange={onChange} />
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <Checkbox
          id={`${id}-not`}
          name="not"
          label="Turn it round: it must not be so"
          checked={test.isNot}
          onChange={() => onChange({ isNot: !test.isNot })}
        />
        <Button variant="quiet" aria-label={`Remove condition ${number}`} onClick={onRemove}>
          Remove
        </Button>
      </div>
    </fieldset>
  );
}

function KeptConditions({ onReplace }: { onReplace: () => void }) {
  return (
    <section aria-labelledby="conditions" className="flex flex-col gap-4">
      <h2 id="conditions" className="title text-lg">
        If
      </h2>
      <Notice
        action={
          <Button variant="secondary" onClick={onReplace}>
            Start over with new conditions
          </Button>
        }
      >
        The conditions of this rule are nested deeper than this form shows. They stay as they are.
      </Notice>
    </section>
  );
}
