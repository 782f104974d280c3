import type { AttributeKind } from '@/services/market/catalog/inputs';

/** A fact of a product, as services tell it. */
export type SpecificationFact = {
  key: string;
  label: string;
  kind: AttributeKind;
  value: string | number | boolean;
  unit: string | null;
};

const NUMBER = new Intl.NumberFormat('en-UG', { maximumFractionDigits: 3 });

/** A fact of a product, as people read it: "1,200 mg", "Yes", "Mukono". */
export function specificationWords({ value, unit }: Pick<SpecificationFact, 'value' | 'unit'>): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value;
  return [NUMBER.format(value), unit ?? ''].filter(Boolean).join(' ');
}
