import { expect, test } from 'vitest';
import { z } from 'zod';
import { procedureInputs } from '@/testing/schema-parts';

/** Kept whole on purpose; whoever adds one says here why that is safe. */
const MAY_KEEP_ANYTHING: readonly string[] = [
  // Answers by the keys of attributes, which are rows: the verb refuses keys that its category does not ask for.
  'vendor.products.save',
];

function keepsWhatItDoesNotName(part: z.ZodType): boolean {
  if (part instanceof z.ZodUnknown || part instanceof z.ZodAny || part instanceof z.ZodRecord) return true;
  if (!(part instanceof z.ZodObject)) return false;
  const { catchall } = part._zod.def;
  return catchall !== undefined && !(catchall instanceof z.ZodNever);
}

test('no procedure hands on a field its schema does not name', () => {
  const inputs = procedureInputs();
  const objects = inputs.flatMap(([, parts]) => parts.filter((part) => part instanceof z.ZodObject));
  expect(objects.length).toBeGreaterThan(50);
  const open = inputs.filter(([, parts]) => parts.some(keepsWhatItDoesNotName));
  expect(open.map(([path]) => path)).toEqual(MAY_KEEP_ANYTHING);
});
