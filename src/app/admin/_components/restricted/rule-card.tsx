'use client';

import { type FormEvent, useState } from 'react';
import { momentWords } from '@/app/_console/when';
import { useAct } from '@/app/_factors/use-act';
import { REASON_LETTERS } from '@/lib/reason';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/choices';
import { Problem } from '@/ui/problem';
import { Status } from '@/ui/status';
import { TextInput } from '@/ui/text-input';
import type { RouterOutputs } from '../answers';
import { REGION_WORDS } from './region-words';

type Rule = RouterOutputs['restricted']['rules'][number]['rules'][number];
type Props = { categorySlug: string; categoryName: string; rule: Rule };

const MEANWHILE = 'Somebody else has changed it. Look at what holds now and try again.';

/** What holds for a category in a region, and the form that changes it. */
export function RuleCard({ categorySlug, categoryName, rule }: Props) {
  const [isOpen, setOpen] = useState(false);
  const region = REGION_WORDS[rule.region];
  return (
    <Card as="section" aria-label={`${categoryName}, ${region}`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{region}</h3>
        <Status tone={rule.isOn ? 'done' : 'info'}>{rule.isOn ? 'On' : 'Off'}</Status>
      </div>
      <p className="text-sm text-muted">
        {rule.changedAt === null
          ? 'Nobody has changed it yet.'
          : `Since ${momentWords(rule.changedAt)}: ${rule.reason}`}
      </p>
      {isOpen ? (
        <RuleForm categorySlug={categorySlug} rule={rule} onClose={() => setOpen(false)} />
      ) : (
        <Button
          variant="secondary"
          className="self-start"
          aria-label={`Change ${categoryName}, ${region}`}
          onClick={() => setOpen(true)}
        >
          Change
        </Button>
      )}
    </Card>
  );
}

type FormProps = { categorySlug: string; rule: Rule; onClose: () => void };

function RuleForm({ categorySlug, rule, onClose }: FormProps) {
  const { busy, problem, act } = useAct();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const isDone = await act(async () => {
      const { kind } = await api.admin.restricted.changeRule.mutate({
        ...{ categorySlug, region: rule.region, seenRuleId: rule.ruleId },
        isOn: data.has('isOn'),
        needsLicence: data.has('needsLicence'),
        needsCertificate: data.has('needsCertificate'),
        thcLimitPpm: Number(data.get('thcLimitPpm')),
        reason: String(data.get('reason') ?? ''),
      });
      return kind === 'in_force' ? null : MEANWHILE;
    });
    if (isDone) onClose();
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <Checkbox name="isOn" defaultChecked={rule.isOn} label="It may be sold here" />
      <Checkbox name="needsLicence" defaultChecked={rule.needsLicence} label="The shop needs a licence" />
      <Checkbox
        name="needsCertificate"
        defaultChecked={rule.needsCertificate}
        label="Each lot needs a certificate with THC within the limit"
      />
      <TextInput
        name="thcLimitPpm"
        label="Most THC"
        hint="Parts per million by weight: 3,000 are 0.3 %."
        unit="ppm"
        inputMode="numeric"
        defaultValue={String(rule.thcLimitPpm)}
      />
      <TextInput name="reason" label="Why?" maxLength={REASON_LETTERS.most} />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Saving">
          Put in force
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  );
}
