'use client';

import type { FormEvent } from 'react';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { closeSheet, openSheet } from '@/ui/client/sheet-trigger';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { Textarea } from '@/ui/textarea';
import { REASONS, readReason } from './decision-words';
import type { Decisions, OrderName } from './use-decisions';

const SHEET = 'reject';
const FORM = 'reject-form';
const MOST_LETTERS = 200;

export const openRejectSheet = () => openSheet(SHEET);

type Props = { order: OrderName | null; onReject: Decisions['reject'] };

/** Asks why before an order is rejected, and says what that does. */
export function RejectSheet({ order, onReject }: Props) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!order) return;
    const form = new FormData(event.currentTarget);
    onReject(order, { reason: readReason(form.get('reason')), text: String(form.get('words') ?? '') });
    closeSheet(SHEET);
  };
  return (
    <Sheet
      id={SHEET}
      title={`Reject ${order?.label ?? 'the order'}?`}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="secondary" onClick={() => closeSheet(SHEET)}>
            Keep the order
          </Button>
          <Button variant="danger" type="submit" form={FORM}>
            Reject the order
          </Button>
        </div>
      }
    >
      <form key={order?.id} id={FORM} onSubmit={send} className="flex flex-col gap-5">
        <Notice tone="info">
          The customer gets all the money back, the delivery fee too, and the pieces go back on your shelf.
          You cannot take this back.
        </Notice>
        <RadioCards name="reason" legend="Why?" options={REASONS} required />
        <Textarea
          name="words"
          label="In your own words"
          optional
          hint="The customer reads this too."
          maxLength={MOST_LETTERS}
          rows={2}
        />
      </form>
    </Sheet>
  );
}
