import { z } from 'zod';
import { appRouter } from '@/trpc/root';

/** Every schema inside a schema, itself included. */
function* partsOf(schema: unknown, seen = new Set<unknown>()): Generator<z.ZodType> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  if (schema instanceof z.ZodType) yield schema;
  const inside = schema instanceof z.ZodType ? schema._zod.def : schema;
  for (const part of Object.values(inside)) yield* partsOf(part, seen);
}

/** Every procedure with all schemas its input is made of. */
export function procedureInputs(): readonly (readonly [path: string, parts: readonly z.ZodType[]])[] {
  return Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
    const definition: unknown = Reflect.get(Object(procedure), '_def');
    return [path, [...partsOf(Reflect.get(Object(definition), 'inputs'))]];
  });
}
