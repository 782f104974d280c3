import { one } from '@/app/_console/visit';

type Query = Record<string, string | string[] | undefined>;

const numberIn = (text: string | undefined): number => Number(/^[1-9]\d{0,6}$/.test(text ?? '') ? text : 0);

/** Which two versions an address compares; 0 for what is no number, which no version has. */
export const comparedIn = (query: Query) => ({
  from: numberIn(one(query.from)),
  to: numberIn(one(query.to)),
});

/** Before which version a list of older ones begins; undefined for the newest. */
export const beforeIn = (query: Query): number | undefined => numberIn(one(query.before)) || undefined;
