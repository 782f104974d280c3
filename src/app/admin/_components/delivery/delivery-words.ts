import type { RouterOutputs } from '../answers';

/** What can be set about deliveries, as its fields and its history call it. */
export const FIGURES = {
  baseUgx: { label: 'Fee of every way', unit: 'UGX', hint: undefined },
  perKmUgx: { label: 'For each kilometre', unit: 'UGX', hint: undefined },
  roadFactor: {
    label: 'Roads are longer than the straight line',
    unit: 'times',
    hint: '1 charges for the straight line; in Kampala a way by road is about 1.47 times as long.',
  },
  peakSurcharge: { label: 'More at peak hours', unit: '%', hint: undefined },
  driverShare: { label: 'Of the fee the driver gets', unit: '%', hint: undefined },
  maxDistanceKm: {
    label: 'Longest way we take',
    unit: 'km',
    hint: 'By road: what lies farther away cannot be ordered.',
  },
  radiusKm: { label: 'Drivers are asked within', unit: 'km', hint: 'Of the shop, in the first round.' },
  maxRadiusKm: { label: 'At last within', unit: 'km', hint: 'Each round looks farther, up to this.' },
  offerSeconds: { label: 'A driver has to answer within', unit: 's', hint: undefined },
  retrySeconds: { label: 'Nobody near: look again after', unit: 's', hint: undefined },
  freshMinutes: {
    label: 'A silent phone is left out after',
    unit: 'min',
    hint: 'Its driver is offered nothing until it is heard again.',
  },
  escalateRounds: {
    label: 'Somebody of us looks after',
    unit: 'rounds',
    hint: 'Without anybody left to ask: the order then stands on the overview, and the customer is told.',
  },
  escalateMinutes: { label: 'Or after', unit: 'min', hint: 'Where many drivers let their offers lapse.' },
  handOfferSeconds: {
    label: 'Asked by one of us, a driver has',
    unit: 's',
    hint: 'Longer, as you may be on the phone with them.',
  },
} as const;
export type FigureName = keyof typeof FIGURES;

type Moment = RouterOutputs['deliverySettings']['accuracy']['moments'][number]['moment'];

const MOMENTS: Readonly<Record<Moment, string>> = {
  collected: 'When the parcel was collected',
  first_place: 'At the first place after that',
  halfway: 'Halfway',
};

/** At which moment of a ride a time was told. */
export const momentWords = (moment: Moment): string => MOMENTS[moment];
