import { PersonIcon, PhoneIcon, ShieldIcon } from '@/ui/icons';

export type Kind = 'passkey' | 'security_key' | 'totp';

const ICON = 'mt-0.5 size-6 shrink-0 text-leaf';

/** What each kind is called and looks like. */
export const KINDS: Readonly<Record<Kind, { label: string; icon: React.ReactNode }>> = {
  passkey: { label: 'Passkey', icon: <PersonIcon className={ICON} /> },
  security_key: { label: 'Security key', icon: <ShieldIcon className={ICON} /> },
  totp: { label: 'Authenticator app', icon: <PhoneIcon className={ICON} /> },
};
