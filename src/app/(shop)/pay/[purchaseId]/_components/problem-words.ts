import type { PaymentView } from '../../../_components/answers';

type Words = { title: string; text: string };

/** Why a payment did not work and what can be done about it. In all of these nothing was taken. */
const PROBLEMS: Readonly<Record<NonNullable<PaymentView['reason']>, Words>> = {
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
    text: 'MTN says the balance does not cover the amount and its fee. Nothing was taken. Top up, or use another number.',
  },
  limit_reached: {
    title: 'The number has reached its limit',
    text: 'MTN allows only so much a day on this number. Nothing was taken. Use another number.',
  },
  number_not_registered: {
    title: 'That number has no MTN mobile money',
    text: 'MTN does not know it as a mobile money number. Nothing was taken. Check it, or use another one.',
  },
  provider_problem: {
    title: 'MTN could not do it just now',
    text: 'The fault is on MTN’s side, not yours. Nothing was taken. Try again in a moment.',
  },
};

export const paymentProblem = (reason: PaymentView['reason']): Words =>
  PROBLEMS[reason ?? 'provider_problem'];
