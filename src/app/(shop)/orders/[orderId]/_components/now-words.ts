import type { OrderView } from '../../../_components/answers';
import { isUnpaidAtDoor } from '../../_components/door';

export type NowWords = { title: string; text: string };

type Order = Pick<
  OrderView,
  'state' | 'shop' | 'delivery' | 'together' | 'reason' | 'history' | 'payOnDelivery' | 'doorPaid'
>;

const PACKING: readonly OrderView['state'][] = ['placed', 'accepted'];

function onTheWay({ delivery, shop, together }: Order): NowWords {
  const driver = delivery?.driver;
  const packing = together.filter(({ state }) => PACKING.includes(state));
  if (!driver && !delivery?.lateSince && packing.length > 0)
    return {
      title: 'Packed. It waits for the rest of your basket',
      text: `${shop.name} has packed everything. It comes on one trip with what ${packing.map((mate) => mate.shop.name).join(' and ')} is packing; should that take too long, it rides alone and costs you no more.`,
    };
  if (!driver && delivery?.lateSince)
    return {
      title: 'It takes longer to find a driver',
      text: `${shop.name} has packed everything, but no driver was free so far. We keep asking, and a person of ours looks after it now. We text you when it is on its way.`,
    };
  if (!driver)
    return {
      title: 'We are looking for a driver',
      text: `${shop.name} has packed everything. The nearest free driver is being asked. You need to do nothing.`,
    };
  return {
    title: `${driver.displayName} is on the way to the shop`,
    text: `Look for the number plate ${driver.plate}. Your code for the driver stands below.`,
  };
}

/** The state in a few words; from the moment a driver has said yes, the service's own would be late. */
export const shortWords = ({
  state,
  words,
  delivery,
}: Pick<OrderView, 'state' | 'words' | 'delivery'>): string =>
  state === 'collected' && delivery?.returning
    ? 'On its way back to the shop'
    : state === 'ready' && delivery?.driver
      ? 'Packed. A driver is coming'
      : words;

function goesBack({ delivery, shop }: Order, money: string): NowWords {
  const { words, codeCounts } = delivery?.returning ?? { words: '', codeCounts: false };
  const late = codeCounts ? ' If you reach the driver before, your code still counts.' : '';
  return {
    title: 'It goes back to the shop',
    text: `${words} The driver takes it back to ${shop.name}.${late} Once the shop has it: ${money}`,
  };
}

const BACK = 'Your money goes back the way it came.';
const UNPAID = 'You have paid nothing, so nothing is owed.';

/** What happens now, what we do, and what the customer can do, for every state an order may be in. */
export function nowWords(order: Order): NowWords {
  const { shop, delivery, reason } = order;
  const isUnpaid = isUnpaidAtDoor(order);
  const back = isUnpaid ? UNPAID : BACK;
  switch (order.state) {
    case 'awaiting_payment':
      if (isUnpaid) return { title: 'We are placing your order', text: 'The shop is told in a moment.' };
      return {
        title: 'Waiting for your payment',
        text: 'We keep the things for you until the time to pay is over. Approve the payment on your phone.',
      };
    case 'placed':
      return {
        title: 'The shop has your order',
        text: `${shop.name} will answer soon. ${isUnpaid ? 'You pay when it is at your door.' : 'Your money waits with us.'} Until they begin, you can still cancel.`,
      };
    case 'accepted':
      return {
        title: 'The shop is packing',
        text: `${shop.name} has taken your order and is packing it. When it is ready, we send a driver.`,
      };
    case 'ready':
      return onTheWay(order);
    case 'collected':
      if (delivery?.returning) return goesBack(order, back);
      return {
        title: 'On its way to you',
        text: delivery?.driver
          ? `${delivery.driver.displayName} has your order. Look for the number plate ${delivery.driver.plate}.`
          : 'The driver has your order.',
      };
    case 'delivered':
      return {
        title: 'You have your order',
        text: 'Shop and driver are paid now. Tell us how it was; it helps the next buyer.',
      };
    case 'completed':
      return { title: 'You have your order', text: `Thank you for buying from ${shop.name}.` };
    case 'expired':
      return {
        title: 'Not paid in time',
        text: 'The time to pay ended, so the things went back to the shelf. No money was taken. Should your network tell us later that you paid, we send your order or your money back.',
      };
    case 'rejected':
      return {
        title: 'The shop could not take it',
        text: `${reason ? `${reason} ` : ''}${back} You can look for the same things in another shop.`,
      };
    case 'cancelled':
      if (reason) return { title: 'We had to cancel this order', text: `${reason} ${back}` };
      return { title: 'You cancelled this order', text: `The things went back to the shelf. ${back}` };
    case 'failed':
      return {
        title: 'It could not be delivered',
        text: `${reason ? `${reason} ` : ''}${back}`,
      };
    case 'refunded':
      return {
        title: 'Your payment came too late',
        text: `When it arrived, the things were already sold. ${back}`,
      };
  }
}
