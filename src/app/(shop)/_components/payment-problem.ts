import type { PaymentView } from './answers';
import { networkName } from './network-name';

type Words = { title: string; text: string };

/** Why a payment did not work and what can be done about it. In all of these nothing was taken. */
const problems = (network: string): Readonly<Record<NonNullable<PaymentView['reason']>, Words>> => ({
  declined: {
    title: 'The payment was refused',
    text: 'It was refused or cancelled on the phone. Nothing was taken.',
  },
  timed_out: {
    title: 'Nobody approved it in time',
    text: 'The prompt on the phone ended before a PIN was entered. Nothing was taken.',
  },
  not_enough_funds: {
    title: 'There was too little money',
    text: `${network} says the balance does not cover the amount and its fee. Nothing was taken. Top up, or use another number.`,
  },
  limit_reached: {
    title: 'The number has reached its limit',
    text: `${network} allows only so much a day on this number. Nothing was taken. Use another number.`,
  },
  number_not_registered: {
    title: `That number has no ${network} mobile money`,
    text: `${network} does not know it as a mobile money number. Nothing was taken. Check it and its network, or use another one.`,
  },
  provider_problem: {
    title: `${network} could not do it just now`,
    text: `The fault is on ${network}’s side, not yours. Nothing was taken. Try again in a moment.`,
  },
});

export const paymentProblem = (payment: PaymentView): Words =>
  problems(networkName(payment))[payment.reason ?? 'provider_problem'];
