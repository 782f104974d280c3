import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { ProblemNotice } from '../../_components/problem-notice';
import { changedWords } from './changed-words';
import type { NotPaid } from './use-pay';

const listed = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names);

/** What happened instead of paying, and what to do now. Nothing has been charged in any of these. */
export function NotPaidNotice({ outcome }: { outcome: NotPaid }) {
  switch (outcome.kind) {
    case 'changed':
      if (outcome.problems.length > 0)
        return (
          <ProblemNotice title="Something changed while you were here" problems={outcome.problems}>
            Nothing has been charged. Accept the changes to see the new total.
          </ProblemNotice>
        );
      return (
        <Notice tone="waiting" title="The total has changed">
          {changedWords(outcome)}
        </Notice>
      );
    case 'out_of_stock':
      return (
        <ProblemNotice title="Somebody was faster" problems={outcome.problems}>
          Nothing has been charged. Accept the changes to go on with what is there.
        </ProblemNotice>
      );
    case 'out_of_area':
      return (
        <Notice tone="waiting" title="Too far away">
          {`${listed(outcome.vendorNames)} cannot deliver to this place. Choose another place, or take their things out of the basket.`}
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          tone="danger"
          title="We could not start the payment"
          action={
            <ButtonLink href="/orders" variant="secondary" prefetch={false}>
              See your orders
            </ButtonLink>
          }
        >
          {`${outcome.words} Pressing Pay again is safe: the same order is never placed twice.`}
        </Notice>
      );
    case 'empty':
      return null;
  }
}
