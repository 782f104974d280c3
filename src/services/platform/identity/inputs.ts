import { z } from 'zod';

export const RequestSignInCode = z.object({ phone: z.string().max(40) });
export type RequestSignInCode = z.infer<typeof RequestSignInCode>;

export const VerifySignInCode = z.object({
  phone: z.string().max(40),
  code: z.string().regex(/^\d{6}$/, 'The code has six digits.'),
});
export type VerifySignInCode = z.infer<typeof VerifySignInCode>;

export const EndMySession = z.object({ sessionId: z.uuid() });
export type EndMySession = z.infer<typeof EndMySession>;
