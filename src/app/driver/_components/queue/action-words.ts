import { unreachable } from '@/lib/assert';
import type { DriverAction } from './action';

/** What was done, as its driver reads it in a list. */
export function actionWords(action: DriverAction): string {
  const { label } = action;
  switch (action.kind) {
    case 'accept':
      return `Yes to ${label}`;
    case 'decline':
      return `No to ${label}`;
    case 'collect':
      return `${label}: code ${action.code} from the shop`;
    case 'check_adult':
      return action.found === 'adult'
        ? `${label}: identity checked, 18 or older`
        : `${label}: nobody of 18 or older`;
    case 'deliver':
      return `${label}: code ${action.code} from the customer`;
    case 'bring_back':
      return `${label}: you bring it back`;
    case 'return_photo':
      return `${label}: your photo`;
    default:
      return unreachable(action);
  }
}
