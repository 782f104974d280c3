import type { Facets, FacetValue } from '@/services/market/search/inputs';
import { FORM_WORDS } from '../../_components/form-words';
import { type Asked, bandWords, type Filter, LOWEST_STARS } from './asked';

/** One value of a filter and how many products it would leave. */
export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** The value it stands below, where it does. */
  readonly parent?: string;
};
export type FilterGroup = {
  readonly filter: Filter;
  readonly title: string;
  readonly choices: readonly Choice[];
};

/** More than these are not offered: the most frequent ones narrow best. */
const MOST_CHOICES = 12;

/** The filters that would leave out something, and those that are on. */
export function groupsOf(asked: Asked, facets: Facets, total: number): readonly FilterGroup[] {
  const { categories = [], forms = [], strengths = [], shops = [], prices = [] } = facets;
  const groups: FilterGroup[] = [
    { filter: 'category', title: 'Shelf', choices: categories },
    { filter: 'price', title: 'Price', choices: byBand(prices) },
    { filter: 'form', title: 'Form', choices: forms.map((one) => ({ ...one, label: formWord(one.value) })) },
    { filter: 'strength', title: 'Strength or size', choices: strengths },
    { filter: 'shop', title: 'Shop', choices: shops },
    { filter: 'rating', title: 'Rating', choices: byStars(facets.ratings ?? []) },
    { filter: 'stock', title: 'Stock', choices: yes(facets.stock, 'In stock') },
    { filter: 'certified', title: 'Certificate', choices: yes(facets.certified, 'Tested by a laboratory') },
    { filter: 'reach', title: 'Delivery', choices: yes(facets.reach, 'Can be brought to you') },
  ];
  return groups
    .map((group) => ({ ...group, choices: usefulOf(asked, group, total) }))
    .filter(({ choices }) => choices.length > 0);
}

const formWord = (form: string) => FORM_WORDS[form] ?? form;

/** What leaves everything is no choice, unless it is on. */
const usefulOf = (asked: Asked, { filter, choices }: FilterGroup, total: number): Choice[] =>
  choices
    .filter(({ value, count }) => asked[filter] === value || (value !== '' && count > 0 && count < total))
    .slice(0, MOST_CHOICES);

const byBand = (prices: readonly FacetValue[]): Choice[] =>
  prices
    .toSorted((a, b) => Number(a.value) - Number(b.value))
    .map((one) => ({ ...one, label: bandWords(Number(one.value)) }));

const byStars = (ratings: readonly FacetValue[]): Choice[] =>
  LOWEST_STARS.map((stars) => ({
    value: String(stars),
    label: `${stars} stars and more`,
    count: ratings.reduce((sum, { value, count }) => (Number(value) >= stars ? sum + count : sum), 0),
  }));

/** Of what is either so or not, only "yes" is a choice. */
const yes = (values: readonly FacetValue[] = [], label: string): Choice[] =>
  values.filter(({ value }) => value === 'yes').map((one) => ({ ...one, label }));
