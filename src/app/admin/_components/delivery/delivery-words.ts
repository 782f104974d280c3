import type { RouterOutputs } from '../answers';
import { FREE_DELIVERY } from './free-delivery';

/** What can be set about deliveries, as its fields and its history call it. */
export const FIGURES = {
  baseUgx: {
    label: 'Fee of every delivery',
    unit: 'UGX',
    hint: 'Before anything is added for the distance.',
  },
  perKmUgx: { label: 'Added for each kilometre', unit: 'UGX', hint: undefined },
  roadFactor: {
    label: 'How much longer roads are than a straight line',
    unit: 'times',
    hint: '1 charges for the straight line. In Kampala roads are about 1.47 times as long.',
  },
  maxDistanceKm: {
    label: 'Farthest delivery',
    unit: 'km',
    hint: 'By road. Whoever is farther from a shop cannot order there.',
  },
  peakSurcharge: { label: 'Added in peak hours', unit: '%', hint: 'Of the fee. 0 adds nothing.' },
  driverShare: { label: 'Part of the fee the driver gets', unit: '%', hint: undefined },
  radiusKm: {
    label: 'First look for drivers within',
    unit: 'km',
    hint: 'In a straight line from the shop.',
  },
  maxRadiusKm: {
    label: 'Never look farther than',
    unit: 'km',
    hint: 'Each round that finds nobody looks farther, up to this.',
  },
  offerSeconds: {
    label: 'Time a driver has to answer',
    unit: 'seconds',
    hint: 'After that the next driver is asked.',
  },
  retrySeconds: { label: 'Wait before looking again', unit: 'seconds', hint: 'When nobody near is free.' },
  freshMinutes: {
    label: 'Leave out a driver whose phone is silent for',
    unit: 'minutes',
    hint: 'They are asked again as soon as we hear from it.',
  },
  escalateRounds: {
    label: 'Call for an admin after',
    unit: 'rounds',
    hint: 'Rounds that found nobody. The order then stands on the overview, and the customer is told.',
  },
  escalateMinutes: {
    label: 'Or call for an admin after',
    unit: 'minutes',
    hint: 'Also when drivers are asked all the time and none says yes.',
  },
  handOfferSeconds: {
    label: 'Time a driver has when an admin asks',
    unit: 'seconds',
    hint: 'Longer, as you may be on the phone with them.',
  },
  tripPickups: {
    label: 'Shops on one trip at most',
    unit: 'shops',
    hint: 'Orders of one basket ride together and share the fee. 1 sends each alone.',
  },
  tripDetourKm: {
    label: 'Take a shop along for at most',
    unit: 'km more',
    hint: 'By which it may lengthen the way by road.',
  },
  tripStopUgx: { label: 'Added for each further shop', unit: 'UGX', hint: undefined },
  tripWaitMinutes: {
    label: 'A packed parcel waits for the others',
    unit: 'minutes',
    hint: 'Then it rides alone, and we pay its driver as if it always had.',
  },
  ...FREE_DELIVERY,
  surgeMost: {
    label: 'Added at most when drivers are few',
    unit: '%',
    hint: 'Of the fee, also in peak hours. The driver gets their part of it. 0 never adds anything.',
  },
  surgeStep: {
    label: 'Added by each step',
    unit: '%',
    hint: 'One parcel more for each free driver is the next step.',
  },
  surgeFrom: {
    label: 'The first step begins above',
    unit: 'parcels',
    hint: 'For each free driver, both within the distance of the first look from the shop.',
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
