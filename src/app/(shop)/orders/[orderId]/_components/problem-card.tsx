import { Notice } from '@/ui/notice';
import type { MoneyBackView, OrderView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';
import { ReportProblem } from './report-problem';
import { REPORT_REASONS } from './report-reasons';

/** As long as the service takes reports after the handover. */
const WINDOW_MS = 7 * 24 * 60 * 60 * 1000;

function canReport({ state, history }: OrderView, now: Date): boolean {
  if (state !== 'delivered' && state !== 'completed') return false;
  const handedOver = history.find((moment) => moment.state === 'delivered');
  return handedOver !== undefined && now.getTime() <= handedOver.at.getTime() + WINDOW_MS;
}

function Report({ dispute, now }: { dispute: NonNullable<MoneyBackView['dispute']>; now: Date }) {
  const { state, reason, words, note, createdAt, decidedAt } = dispute;
  const said = (
    <p>
      {`You told us ${whenWords(createdAt, now)}: ${REPORT_REASONS[reason] ?? 'Something else'}. `}
      <q>{words}</q>
    </p>
  );
  if (state === 'open')
    return (
      <Notice tone="waiting" title="We are looking at the problem you reported">
        {said}
        <p className="mt-1">
          The shop’s share is kept back meanwhile. We decide and tell you here; any money back is told by SMS.
        </p>
      </Notice>
    );
  return (
    <Notice
      tone={state === 'refunded' ? 'success' : 'info'}
      title={state === 'refunded' ? 'We gave money back for it' : 'We looked at it and gave nothing back'}
    >
      {said}
      {note ? (
        <p className="mt-1">{`We wrote${decidedAt ? ` ${whenWords(decidedAt, now)}` : ''}: ${note}`}</p>
      ) : null}
    </Notice>
  );
}

type Props = { order: OrderView; dispute: MoneyBackView['dispute']; now: Date };

/** What was reported about an order and what came of it; and, for a week, a way to report something. */
export function ProblemCard({ order, dispute, now }: Props) {
  const isOffered = canReport(order, now) && dispute?.state !== 'open';
  if (!dispute && !isOffered) return null;
  return (
    <section aria-labelledby="problem" className="flex flex-col items-start gap-3">
      <h2 id="problem" className="title text-lg">
        {dispute ? 'Your report' : 'Is something wrong with it?'}
      </h2>
      {dispute ? (
        <div className="w-full">
          <Report dispute={dispute} now={now} />
        </div>
      ) : (
        <p className="text-muted">Tell us within a week, and we look at it before the shop gets its money.</p>
      )}
      {isOffered ? <ReportProblem orderId={order.id} isAnother={dispute !== null} /> : null}
    </section>
  );
}
