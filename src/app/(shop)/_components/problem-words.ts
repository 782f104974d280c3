import { formatUgx } from '@/lib/money';
import type { BasketProblem } from './answers';

/** What has changed about one line of a basket, in one sentence. */
export function problemWords(problem: BasketProblem): string {
  switch (problem.kind) {
    case 'price_changed': {
      const way = problem.priceUgx > problem.seenPriceUgx ? 'went up' : 'came down';
      return `${problem.name} ${way} from ${formatUgx(problem.seenPriceUgx)} to ${formatUgx(problem.priceUgx)}.`;
    }
    case 'at_least':
      return `${problem.name}: the shop now sends at least ${problem.minQuantity}, you have ${problem.quantity}. Accepting takes ${problem.minQuantity}.`;
    case 'fewer_left':
      return `${problem.name}: ${problem.available} left, you wanted ${problem.quantity}.`;
    case 'out_of_stock':
      return `${problem.name} has sold out.`;
    case 'adults_only':
      return `${problem.name} is for adults. Confirm on its page that you are 18 or older.`;
    case 'not_sold':
      return `${problem.name} is no longer sold.`;
  }
}
