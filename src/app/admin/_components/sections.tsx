import {
  BellIcon,
  CameraIcon,
  ChartIcon,
  CheckCircleIcon,
  ClockIcon,
  CoinsIcon,
  EyeIcon,
  LockIcon,
  MapIcon,
  OrdersIcon,
  PeopleIcon,
  PhoneIcon,
  ReceiptIcon,
  SettingsIcon,
  ShieldIcon,
} from '@/ui/icons';
import type { NavGroup, NavItem } from '@/ui/nav-item';

const ICON = 'size-6';

/** Where admins go all day: no more than four, or the phone's bar is too narrow. */
export const MAIN_SECTIONS: readonly NavItem[] = [
  { href: '/admin', label: 'Overview', icon: <ChartIcon className={ICON} />, match: 'exact' },
  { href: '/admin/orders', label: 'Orders', icon: <OrdersIcon className={ICON} /> },
  { href: '/admin/payments', label: 'Payments', icon: <PhoneIcon className={ICON} /> },
  { href: '/admin/ledger', label: 'Ledger', icon: <CoinsIcon className={ICON} /> },
];

/** Everything else, by what it is about. */
export const MORE_SECTIONS: readonly NavGroup[] = [
  {
    label: 'Access',
    items: [
      {
        href: '/admin/people',
        label: 'People',
        text: 'Who holds which role, given by whom and until when',
        icon: <PeopleIcon className={ICON} />,
      },
      {
        href: '/admin/rules',
        label: 'Rules',
        text: 'What is closed or opened beside the roles, and why',
        icon: <SettingsIcon className={ICON} />,
      },
      {
        href: '/admin/papers',
        label: 'Papers',
        text: 'Ids and licences that wait for an answer',
        icon: <CameraIcon className={ICON} />,
      },
      {
        href: '/admin/approvals',
        label: 'Approvals',
        text: 'What takes two persons, and waits for the second',
        icon: <CheckCircleIcon className={ICON} />,
      },
      {
        href: '/admin/limits',
        label: 'Limits',
        text: 'How often anybody may ask, try and pay',
        icon: <ClockIcon className={ICON} />,
      },
    ],
  },
  {
    label: 'Evidence',
    items: [
      {
        href: '/admin/audit',
        label: 'Audit',
        text: 'Who did what, when and for whom',
        icon: <ReceiptIcon className={ICON} />,
      },
      {
        href: '/admin/security',
        label: 'Security events',
        text: 'What may be an attack, and who looks after it',
        icon: <BellIcon className={ICON} />,
      },
      {
        href: '/admin/reconciliation',
        label: 'Statements',
        text: 'The operators’ statements beside our books',
        icon: <CoinsIcon className={ICON} />,
      },
      {
        href: '/admin/integrity',
        label: 'Integrity',
        text: 'Every promise of the market, recomputed',
        icon: <ShieldIcon className={ICON} />,
      },
    ],
  },
  {
    label: 'The market',
    items: [
      {
        href: '/admin/geofences',
        label: 'Areas',
        text: 'Where we deliver',
        icon: <MapIcon className={ICON} />,
      },
      {
        href: '/admin/privacy',
        label: 'Privacy',
        text: 'What is kept, consents, copies and erasures, incidents',
        icon: <EyeIcon className={ICON} />,
      },
      {
        href: '/admin/keys',
        label: 'Keys',
        text: 'Keys of encryption, their age, a change of them',
        icon: <LockIcon className={ICON} />,
      },
    ],
  },
];
