import { unreachable } from '@/lib/assert';
import type { Reason } from './judge-fix';

/** What is the matter with a place, said to the one whose phone told it. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'chosen_by_hand':
      return 'That place was chosen by hand. Your phone itself must tell where it is.';
    case 'inaccurate':
      return 'Your phone does not know well enough where it is yet.';
    case 'too_old':
      return 'That location is more than ten minutes old.';
    case 'clock_ahead':
      return "Your phone's clock is ahead. Set it to automatic time.";
    case 'outside':
      return 'Your phone says you are outside the area we deliver in. Check its location setting.';
    case 'too_fast':
      return `Your phone jumped ${reason.km} km in ${reason.minutes} minutes, faster than anybody travels. Check its location setting.`;
    default:
      return unreachable(reason);
  }
}
