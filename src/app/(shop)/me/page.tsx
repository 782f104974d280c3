import Link from 'next/link';
import { formatUgx } from '@/lib/money';
import { displayPhone } from '@/lib/phone';
import { api } from '@/trpc/server';
import {
  BellIcon,
  BodaIcon,
  CameraIcon,
  ChevronRightIcon,
  EyeIcon,
  OrdersIcon,
  PersonIcon,
  PhoneIcon,
  PinIcon,
  SettingsIcon,
  ShieldIcon,
  ShopIcon,
  WalletIcon,
} from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { ReportDeviceHere } from '../../_account/device/report-device-here';
import { orSignIn } from '../_components/or-sign-in';
import { personalPage } from '../_components/personal-page';
import { WaitingRequest } from '../recover/_components/waiting-request';
import { SavedPlaceCard } from './_components/saved-place-card';
import { SignOut } from './_components/sign-out';

export const metadata = personalPage('Me');

const ICON = 'size-6 shrink-0 text-leaf';

/** The other faces of the market, for those who work there. */
const FACES = [
  {
    role: 'vendor',
    href: '/vendor',
    label: 'Your shop',
    text: 'Orders to pack',
    icon: <ShopIcon className={ICON} />,
  },
  {
    role: 'driver',
    href: '/driver',
    label: 'Your rides',
    text: 'Offers and deliveries',
    icon: <BodaIcon className={ICON} />,
  },
  {
    role: 'admin',
    href: '/admin',
    label: 'The market',
    text: 'Orders, payments, ledger',
    icon: <SettingsIcon className={ICON} />,
  },
] as const;

const ORDERS = {
  href: '/orders',
  label: 'Your orders',
  text: 'Where they are, what they cost',
  icon: <OrdersIcon className={ICON} />,
};

/** With what it holds, for those who can pay with it. */
const walletLink = (walletUgx: bigint) => ({
  href: '/me/wallet',
  label: 'Your wallet',
  text: walletUgx > 0n ? `${formatUgx(walletUgx)} to use` : 'Money back, and sending it to your phone',
  icon: <WalletIcon className={ICON} />,
});

const PLACES = {
  href: '/me/places',
  label: 'My places',
  text: 'Home, work and wherever else your orders go',
  icon: <PinIcon className={ICON} />,
};

/** Of those who sell or ride. */
const PAPERS = {
  href: '/me/papers',
  label: 'Your papers',
  text: 'National ID and licences, and what came of them',
  icon: <CameraIcon className={ICON} />,
};

const SECURITY = {
  href: '/me/security',
  label: 'Confirming it is you',
  text: 'Passkeys, security keys, apps, recovery codes',
  icon: <ShieldIcon className={ICON} />,
};

const WAYS = {
  href: '/me/sign-in-ways',
  label: 'Ways to sign in',
  text: 'Number, e-mail, password',
  icon: <PersonIcon className={ICON} />,
};

const SESSIONS = {
  href: '/me/sessions',
  label: 'Where you are signed in',
  text: 'Every sign-in, and ending it',
  icon: <PhoneIcon className={ICON} />,
};

const PRIVACY = {
  href: '/me/privacy',
  label: 'Your data',
  text: 'What we may do with it, a copy, erasing it',
  icon: <EyeIcon className={ICON} />,
};

const DEVICES = {
  href: '/me/devices',
  label: 'Your devices',
  text: 'Which ones we know, and what we noticed',
  icon: <BellIcon className={ICON} />,
};

export default async function MePage() {
  const { account, checkout, recovery } = (await api()).shop;
  const me = await orSignIn(account.me(), '/me');
  const [waiting, ways] = await Promise.all([
    recovery.mine(),
    me.roles.includes('customer') ? checkout.ways() : null,
  ]);
  const links = [
    ORDERS,
    ...(ways ? [walletLink(ways.walletUgx), PLACES] : []),
    ...FACES.filter(({ role }) => me.roles.includes(role)),
    ...(me.roles.some((role) => role === 'vendor' || role === 'driver') ? [PAPERS] : []),
    SECURITY,
    WAYS,
    SESSIONS,
    DEVICES,
    PRIVACY,
  ];
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        title={me.displayName ?? 'Hello'}
        answer={
          <>
            Signed in with <span className="tabular whitespace-nowrap">{displayPhone(me.phone)}</span>
          </>
        }
      />
      {waiting ? (
        <div className="mb-4">
          <WaitingRequest {...waiting} />
        </div>
      ) : null}
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {links.map(({ href, label, text, icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="flex min-h-16 items-center gap-4 px-4 py-2 hover:bg-leaf-tint"
            >
              {icon}
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{label}</span>
                <span className="block text-sm text-muted">{text}</span>
              </span>
              <ChevronRightIcon className="size-5 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
      <SavedPlaceCard />
      <SignOut />
      <ReportDeviceHere />
    </main>
  );
}
