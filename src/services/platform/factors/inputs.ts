import { z } from 'zod';

/** Base64url, as browsers hand over what an authenticator said. */
const bytes = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[\w-]*$/);
const Attachment = z.enum(['platform', 'cross-platform']).nullish().catch(null);

/** What navigator.credentials.create() gave; only what is checked is taken in. */
export const RegistrationAnswer = z.object({
  id: bytes(1400).min(1),
  rawId: bytes(1400).min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: Attachment,
  response: z.object({
    clientDataJSON: bytes(8_000),
    attestationObject: bytes(32_000),
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
});
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>;

/** What navigator.credentials.get() gave. */
export const AssertionAnswer = z.object({
  id: bytes(1400).min(1),
  rawId: bytes(1400).min(1),
  type: z.literal('public-key'),
  authenticatorAttachment: Attachment,
  response: z.object({
    clientDataJSON: bytes(8_000),
    authenticatorData: bytes(8_000),
    signature: bytes(8_000),
    userHandle: bytes(200).nullish(),
  }),
});
export type AssertionAnswer = z.infer<typeof AssertionAnswer>;

export const AuthenticatorName = z
  .string()
  .trim()
  .min(1, 'Give it a name, such as "My phone".')
  .max(40, 'Use 40 letters or fewer.')
  .regex(/^[^\p{C}<>]*$/u, 'Use letters, digits and spaces.');

export const KeyKind = z.enum(['passkey', 'security_key']);
export type KeyKind = z.infer<typeof KeyKind>;

export const BeginRegistration = z.object({ kind: KeyKind });
export type BeginRegistration = z.infer<typeof BeginRegistration>;

export const FinishRegistration = z.object({
  kind: KeyKind,
  name: AuthenticatorName,
  answer: RegistrationAnswer,
});
export type FinishRegistration = z.infer<typeof FinishRegistration>;

export const EnrolApp = z.object({ name: AuthenticatorName });
export type EnrolApp = z.infer<typeof EnrolApp>;

const SixDigits = z.string().regex(/^\d{6}$/, 'The code has six digits.');

export const ConfirmApp = z.object({ authenticatorId: z.uuid(), code: SixDigits });
export type ConfirmApp = z.infer<typeof ConfirmApp>;

export const ConfirmWithCode = z.object({ code: SixDigits });
export type ConfirmWithCode = z.infer<typeof ConfirmWithCode>;

export const ConfirmWithKey = z.object({ answer: AssertionAnswer });
export type ConfirmWithKey = z.infer<typeof ConfirmWithKey>;

export const ConfirmWithRecoveryCode = z.object({ code: z.string().min(1).max(40) });
export type ConfirmWithRecoveryCode = z.infer<typeof ConfirmWithRecoveryCode>;

export const AuthenticatorId = z.object({ authenticatorId: z.uuid() });
export type AuthenticatorId = z.infer<typeof AuthenticatorId>;

export const RenameAuthenticator = z.object({ authenticatorId: z.uuid(), name: AuthenticatorName });
export type RenameAuthenticator = z.infer<typeof RenameAuthenticator>;

/** `browser` is a token only that browser has: a challenge is answered by the browser that got it. */
export const FromBrowser = z.object({ browser: z.string().min(16).max(400) });
export type FromBrowser = z.infer<typeof FromBrowser>;

export const FinishPasskeySignIn = FromBrowser.extend({ answer: AssertionAnswer });
export type FinishPasskeySignIn = z.infer<typeof FinishPasskeySignIn>;
