import { ClockIcon } from '@/ui/icons';
import type { TrackView } from '../../../_components/answers';
import { arrivalWords } from './arrival-words';

/** When it arrives; nothing while that is not known. */
export function ArrivalLine({ arrival, now }: { arrival: TrackView['arrival']; now: Date }) {
  const words = arrivalWords(arrival, now);
  if (!words) return null;
  return (
    <p className="mt-4 flex items-start gap-3 border-t border-line pt-4">
      <ClockIcon className="mt-0.5 size-6 shrink-0 text-leaf" />
      <span className="min-w-0">
        <strong className="tabular block">{words.title}</strong>
        <span className="block text-sm text-muted">{words.text}</span>
      </span>
    </p>
  );
}
