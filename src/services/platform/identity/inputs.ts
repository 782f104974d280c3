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

const EmailText = z.string().trim().max(254);

export const AddEmail = z.object({ email: EmailText });
export type AddEmail = z.infer<typeof AddEmail>;

export const VerifyEmail = z.object({
  email: EmailText,
  code: z.string().regex(/^\d{6}$/, 'The code has six digits.'),
});
export type VerifyEmail = z.infer<typeof VerifyEmail>;

/** Longer than any password we take, so that a long one is refused in words and not by its shape. */
const PasswordText = z.string().max(1_000);

export const JudgePassword = z.object({ password: PasswordText });
export type JudgePassword = z.infer<typeof JudgePassword>;

export const SetPassword = z.object({ password: PasswordText, code: z.string().max(10).optional() });
export type SetPassword = z.infer<typeof SetPassword>;

export const ConfirmWithCode = z.object({ code: z.string().max(10).optional() });
export type ConfirmWithCode = z.infer<typeof ConfirmWithCode>;

export const SignInWithPassword = z.object({ email: EmailText, password: PasswordText });
export type SignInWithPassword = z.infer<typeof SignInWithPassword>;
