import {
  BellIcon,
  BodaIcon,
  CameraIcon,
  ChartIcon,
  CheckCircleIcon,
  ClockIcon,
  CoinsIcon,
  EditIcon,
  EyeIcon,
  FlaskIcon,
  LockIcon,
  MapIcon,
  MessageIcon,
  MoreIcon,
  OrdersIcon,
  PeopleIcon,
  PhoneIcon,
  ReceiptIcon,
  RefreshIcon,
  SearchIcon,
  SettingsIcon,
  ShieldIcon,
  TagIcon,
  WalletIcon,
} from '@/ui/icons';
import type { NavGroup, NavItem } from '@/ui/nav-item';

const ICON = 'size-6';

/** Where admins go all day: no more than four, or the phone's bar is too narrow. */
export const MAIN_SECTIONS: readonly NavItem[] = [
  { href: '/admin', label: 'Overview', icon: <ChartIcon className={ICON} />, below: null },
  { href: '/admin/orders', label: 'Orders', icon: <OrdersIcon className={ICON} /> },
  { href: '/admin/payments', label: 'Payments', icon: <PhoneIcon className={ICON} /> },
  { href: '/admin/ledger', label: 'Ledger', icon: <CoinsIcon className={ICON} /> },
];

type Section = NavGroup['items'][number];
const section = (href: string, label: string, text: string, icon: NavItem['icon']): Section => ({
  href,
  label,
  text,
  icon,
});

const payouts = section(
  '/admin/payouts',
  'Payouts',
  'What shops and drivers are paid, and what waits for a release',
  <WalletIcon className={ICON} />,
);
const disputes = section(
  '/admin/disputes',
  'Disputes',
  'What customers reported, and the money that is kept back for it',
  <MessageIcon className={ICON} />,
);
const cash = section(
  '/admin/cash',
  'Cash',
  'What drivers took at doors and still have to hand over',
  <BodaIcon className={ICON} />,
);
const operators = section(
  '/admin/operators',
  'Operators',
  'How MTN and Airtel do; pausing one of them',
  <RefreshIcon className={ICON} />,
);
const statements = section(
  '/admin/reconciliation',
  'Statements',
  'The operators’ statements beside our books',
  <CoinsIcon className={ICON} />,
);
const terms = section(
  '/admin/money-settings',
  'Terms of money',
  'Smallest payouts, limits, tax, paying at the door',
  <SettingsIcon className={ICON} />,
);
const people = section(
  '/admin/people',
  'People',
  'Who holds which role, given by whom and until when',
  <PeopleIcon className={ICON} />,
);
const rules = section(
  '/admin/rules',
  'Rules',
  'What is closed or opened beside the roles, and why',
  <SettingsIcon className={ICON} />,
);
const papers = section(
  '/admin/papers',
  'Papers',
  'Ids and licences that wait for an answer',
  <CameraIcon className={ICON} />,
);
const approvals = section(
  '/admin/approvals',
  'Approvals',
  'What takes two persons, and waits for the second',
  <CheckCircleIcon className={ICON} />,
);
const limits = section(
  '/admin/limits',
  'Limits',
  'How often anybody may ask, try and pay',
  <ClockIcon className={ICON} />,
);
const audit = section(
  '/admin/audit',
  'Audit',
  'Who did what, when and for whom',
  <ReceiptIcon className={ICON} />,
);
const security = section(
  '/admin/security',
  'Security events',
  'What may be an attack, and who looks after it',
  <BellIcon className={ICON} />,
);
const integrity = section(
  '/admin/integrity',
  'Integrity',
  'Every promise of the market, recomputed',
  <ShieldIcon className={ICON} />,
);
const products = section(
  '/admin/products',
  'Products',
  'New products and new words that wait for an answer',
  <TagIcon className={ICON} />,
);
const categories = section(
  '/admin/categories',
  'Categories',
  'What products stand in, in two levels',
  <TagIcon className={ICON} />,
);
const content = section(
  '/admin/content',
  'Pages',
  'What the home page, categories and landing pages are made of',
  <EditIcon className={ICON} />,
);
const lots = section(
  '/admin/lots',
  'Lots',
  'Certificates that wait, every lot of every shop, recalls',
  <FlaskIcon className={ICON} />,
);
const searches = section(
  '/admin/searches',
  'Searches',
  'What people look for, and what they do not find',
  <SearchIcon className={ICON} />,
);
const restricted = section(
  '/admin/restricted',
  'Restricted goods',
  'What is sold to adults, in which regions, and licences that wait',
  <ShieldIcon className={ICON} />,
);
const fees = section(
  '/admin/delivery-settings',
  'Delivery fees',
  'What a way costs, peak hours, areas, few drivers, the driver’s share, how far we look for drivers',
  <BodaIcon className={ICON} />,
);
const areas = section('/admin/geofences', 'Areas', 'Where we deliver', <MapIcon className={ICON} />);
const privacy = section(
  '/admin/privacy',
  'Privacy',
  'What is kept, consents, copies and erasures, incidents',
  <EyeIcon className={ICON} />,
);
const keys = section(
  '/admin/keys',
  'Keys',
  'Keys of encryption, their age, a change of them',
  <LockIcon className={ICON} />,
);
const everything = section('/admin/more', 'Everything else', '', <MoreIcon className={ICON} />);

/** Everything else, by what it is about. */
export const MORE_SECTIONS: readonly NavGroup[] = [
  { label: 'Money', items: [payouts, disputes, cash, operators, statements, terms] },
  { label: 'Access', items: [people, rules, papers, approvals, limits] },
  { label: 'Evidence', items: [audit, security, integrity] },
  {
    label: 'The market',
    items: [products, categories, content, lots, restricted, searches, areas, fees, privacy, keys],
  },
];

/** What of it has room in the rail of a screen 800 pixels high; the rest is a press away. */
export const RAIL_SECTIONS: readonly NavGroup[] = [
  { label: 'Money', items: [payouts, disputes, cash, operators, statements] },
  { label: 'Access', items: [people, papers, products, approvals] },
  { label: 'Evidence', items: [audit, security, everything] },
];
