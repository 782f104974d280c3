'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { POLICY_ACTIONS, POLICY_RESOURCES } from '@/services/platform/access/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { CheckGroup } from './check-group';
import { type Problems, type RuleDraft, readDraft } from './rule-draft';
import { RuleTests } from './rule-tests';
import { RuleWindows } from './rule-windows';
import { ACTION_WORDS, RESOURCE_WORDS } from './rule-words';

type Props = {
  id: string;
  /** The version that is edited; null for a rule that is not saved yet. */
  version: number | null;
  initial: RuleDraft;
};

const NAME_TAKEN = 'Another rule has this name. Give this one another.';
const CHANGED = 'Somebody else saved this rule meanwhile. Load the page again to see their change first.';

const EFFECTS = [
  { value: 'deny', label: 'Deny', text: 'Closes it, also to those whose role may' },
  { value: 'allow', label: 'Allow', text: 'Opens it to those whose role may not' },
];
const RESOURCES = POLICY_RESOURCES.map((value) => ({ value, label: RESOURCE_WORDS[value] }));
const ACTIONS = POLICY_ACTIONS.map((value) => ({ value, label: ACTION_WORDS[value] }));

/** Makes a rule, or changes one. What is wrong is said at its field before anything is sent. */
export function RuleForm({ id, version, initial }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<Problems>({});
  const change = (part: Partial<RuleDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft);
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return;
    const { body } = read;
    await act(async () => {
      const { policies } = api.admin;
      const outcome =
        version === null
          ? await policies.create.mutate({ id, body })
          : await policies.update.mutate({ id, version, body });
      if (outcome.kind === 'name_taken') return NAME_TAKEN;
      if (outcome.kind === 'changed_meanwhile') return CHANGED;
      if (version === null) router.push(`/admin/rules/${id}`);
      return null;
    });
  };
  const wrong = Object.keys(problems).length;
  return (
    <form onSubmit={save} noValidate className="flex min-w-0 flex-col gap-7">
      <RuleHead draft={draft} problems={problems} onChange={change} />
      <RuleTests draft={draft} problems={problems} onChange={change} />
      <RuleWindows windows={draft.windows} problems={problems} onChange={(windows) => change({ windows })} />
      <TextInput
        name="priority"
        inputMode="numeric"
        label="Priority"
        hint="From 0 to 1000. Of several rules that settle it, the highest is named; a deny wins in any case."
        className="sm:max-w-sm"
        error={problems.priority}
        value={draft.priority}
        onChange={(event) => change({ priority: event.target.value })}
      />
      {wrong > 0 ? (
        <Notice tone="danger" live>
          {wrong === 1 ? 'One thing is' : `${wrong} things are`} not right yet. It is marked above.
        </Notice>
      ) : null}
      <Problem>{problem}</Problem>
      <Button type="submit" className="self-start" pending={busy} pendingLabel="Saving">
        {version === null ? 'Save, switched off' : 'Save the change'}
      </Button>
    </form>
  );
}

type HeadProps = { draft: RuleDraft; problems: Problems; onChange: (part: Partial<RuleDraft>) => void };

/** What it is called, what it does and what about. */
function RuleHead({ draft, problems, onChange }: HeadProps) {
  return (
    <>
      <TextInput
        name="name"
        label="Name"
        hint="Others read it when it stops them in a trace, such as “No big orders at night”."
        maxLength={80}
        error={problems.name}
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Textarea
        name="description"
        label="Why it is there"
        optional
        rows={2}
        maxLength={400}
        error={problems.description}
        value={draft.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <RadioCards
        name="effect"
        legend="What it does"
        columns={2}
        options={EFFECTS}
        value={draft.effect}
        onValueChange={(value) => onChange({ effect: value === 'allow' ? 'allow' : 'deny' })}
      />
      <CheckGroup
        id="resources"
        legend="What it is about"
        options={RESOURCES}
        chosen={draft.resources}
        onChange={(resources) => onChange({ resources })}
        error={problems.resources}
      />
      <CheckGroup
        id="actions"
        legend="Doing what"
        options={ACTIONS}
        chosen={draft.actions}
        onChange={(actions) => onChange({ actions })}
        error={problems.actions}
      />
    </>
  );
}
