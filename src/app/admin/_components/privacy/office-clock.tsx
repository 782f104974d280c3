import { Status } from '@/ui/status';
import { clockWords } from './breach-words';

type Props = { notifiedAt: Date | null; minutesToNotice: number };

/** The law says: at once. So every hour that the office does not know counts. */
export function OfficeClock({ notifiedAt, minutesToNotice }: Props) {
  return notifiedAt ? (
    <Status tone="done">Office told after {clockWords(minutesToNotice)}</Status>
  ) : (
    <Status tone="danger">Office not told for {clockWords(minutesToNotice)}</Status>
  );
}
