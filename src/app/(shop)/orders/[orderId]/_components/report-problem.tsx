'use client';

import { type FormEvent, useRef, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { closeSheet, SheetTrigger } from '@/ui/client/sheet-trigger';
import { Problem } from '@/ui/problem';
import { Sheet } from '@/ui/sheet';
import { Textarea } from '@/ui/textarea';
import { isReportReason, REPORT_REASONS, type ReportReason } from './report-reasons';

const SHEET = 'report-problem';
const LONGEST = 500;

type Wrong = { field: 'reason' | 'words'; words: string };

/** A sheet that tells us what is wrong; the same report, sent again after a lost answer, is told once. */
export function ReportProblem({ orderId, isAnother }: { orderId: string; isAnother: boolean }) {
  const { busy, problem, act } = useAct();
  const disputeId = useRef<string | null>(null);
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState<Wrong | null>(null);

  /** Other words are another report, should the first have arrived without our knowing. */
  function change(set: () => void) {
    disputeId.current = null;
    set();
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (reason === null) return setWrong({ field: 'reason', words: 'Choose what is wrong.' });
    if (words.trim().length < 3)
      return setWrong({ field: 'words', words: 'Say in a few words what is wrong.' });
    setWrong(null);
    disputeId.current ??= freshId();
    const report = { disputeId: disputeId.current, orderId, reason, words };
    const isDone = await act(async () => {
      await api.shop.refunds.report.mutate(report);
      return null;
    });
    if (!isDone) return;
    disputeId.current = null;
    setReason(null);
    setWords('');
    closeSheet(SHEET);
  }

  return (
    <>
      <SheetTrigger sheet={SHEET} variant="secondary">
        {isAnother ? 'Report another problem' : 'Report a problem'}
      </SheetTrigger>
      <Sheet id={SHEET} title="Report a problem">
        <form onSubmit={send} noValidate className="flex flex-col gap-4">
          <RadioCards
            name="reason"
            legend="What is wrong?"
            value={reason ?? ''}
            onValueChange={(next) => isReportReason(next) && change(() => setReason(next))}
            options={Object.entries(REPORT_REASONS).map(([value, label]) => ({ value, label }))}
            error={wrong?.field === 'reason' ? wrong.words : undefined}
          />
          <Textarea
            name="words"
            label="In your words"
            hint="What you ordered, what you got. The shop and we read it."
            maxLength={LONGEST}
            value={words}
            onChange={(event) => change(() => setWords(event.target.value))}
            error={wrong?.field === 'words' ? wrong.words : undefined}
          />
          <Problem>{problem}</Problem>
          <Button type="submit" size="lg" wide pending={busy} pendingLabel="Sending">
            Send
          </Button>
        </form>
      </Sheet>
    </>
  );
}
