import {
  PRODUCT_FORMS,
  PRODUCT_STATES,
  type ProductForm,
  type ProductState,
} from '@/services/market/catalog/inputs';
import type { Tone } from '@/ui/status';

export const STATE_WORDS: Readonly<Record<ProductState, { word: string; tone: Tone }>> = {
  draft: { word: 'Draft', tone: 'neutral' },
  review: { word: 'In review', tone: 'waiting' },
  live: { word: 'On sale', tone: 'done' },
  paused: { word: 'Paused', tone: 'attention' },
};

export const FORM_WORDS: Readonly<Record<ProductForm, string>> = {
  dropper: 'Dropper bottle',
  capsules: 'Capsules',
  pouch: 'Pouch',
  tin: 'Tin',
  tube: 'Tube',
  soap: 'Soap',
  teabox: 'Tea box',
  jar: 'Jar',
  bottle: 'Bottle',
};

export const formOf = (text: unknown): ProductForm | null =>
  PRODUCT_FORMS.find((form) => form === text) ?? null;

export const stateOf = (text: unknown): ProductState | null =>
  PRODUCT_STATES.find((state) => state === text) ?? null;
