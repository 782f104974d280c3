import { z } from 'zod';

const Work = z.object({
  /** Also the name of its connection and of its way to the operator. */
  name: z.string(),
  provider: z.enum(['mtn', 'airtel']),
  attemptId: z.string(),
  verb: z.enum(['submit', 'enquire', 'callback']),
  /** Body of the callback, where it is one. */
  body: z.string(),
});
export type Work = z.infer<typeof Work>;

/** What a process that will be killed is to do. */
export const Task = z.object({
  databaseUrl: z.string(),
  operatorUrl: z.string(),
  callbackUrl: z.string(),
  nowMs: z.number(),
  works: z.array(Work),
});
export type Task = z.infer<typeof Task>;

/** What it says meanwhile. */
export const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('done'), work: z.string() }),
  z.object({ kind: z.literal('failed'), work: z.string(), message: z.string() }),
]);
export type Word = z.infer<typeof Word>;
