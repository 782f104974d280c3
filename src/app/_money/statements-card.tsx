import { kampalaDate } from '@/lib/kampala-time';
import type { OwnStatement } from '@/services/insight/reports/inputs';
import { Card } from '@/ui/card';
import { StatementDownloads } from './statement-downloads';

type Props = {
  account: OwnStatement | (string & {});
  now: Date;
  title?: string;
  className?: string;
};

/** Downloads of one account, offered for the days of this month in Kampala. */
export function StatementsCard({ account, now, title = 'Statements', className }: Props) {
  const today = kampalaDate(now);
  const headingId = `${account}-statements`;
  return (
    <Card as="section" aria-labelledby={headingId} className={className}>
      <h2 id={headingId} className="title mb-3 text-lg">
        {title}
      </h2>
      <StatementDownloads account={account} from={`${today.slice(0, 7)}-01`} to={today} />
    </Card>
  );
}
