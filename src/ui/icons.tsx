import { strokeIcon } from './icon-base';

/*
 * One hand, one weight: 24 px ground, 1.75 px round strokes, drawn for this product.
 * Size by class (`size-5`), colour by text colour. Marked pure, so that a client leaf ships only the icons it draws.
 */

// Places
export const HomeIcon = /* @__PURE__ */ strokeIcon('M4 11.2 12 4l8 7.2M6 9.8V20h12V9.8M10 20v-5.5h4V20');
export const SearchIcon = /* @__PURE__ */ strokeIcon(
  'M10.8 4a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6ZM15.8 15.8 20.5 20.5',
);
export const BasketIcon = /* @__PURE__ */ strokeIcon(
  'M3.5 10h17l-1.7 9a1.6 1.6 0 0 1-1.6 1.3H6.8A1.6 1.6 0 0 1 5.2 19L3.5 10ZM7.5 10l3.2-6M16.5 10l-3.2-6M9.3 13.5v3.3M14.7 13.5v3.3',
);
export const OrdersIcon = /* @__PURE__ */ strokeIcon(
  'M6 3.5h12v17l-2.4-1.6-2.4 1.6L12 19.7l-1.2.8-2.4-1.6L6 20.5zM9.3 8h5.4M9.3 12h5.4M9.3 15.5h3',
);
export const PersonIcon = /* @__PURE__ */ strokeIcon(
  'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.7-4 3.7-5.8 7.5-5.8s6.8 1.8 7.5 5.8',
);
export const PeopleIcon = /* @__PURE__ */ strokeIcon(
  'M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 19.5c.5-3.6 3-5.3 6.5-5.3s6 1.7 6.5 5.3M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.6c2 .7 3.2 2.3 3.5 4.9',
);
export const ShopIcon = /* @__PURE__ */ strokeIcon(
  'M4.5 4.5h15l1.5 5a3 3 0 0 1-6 .3 3 3 0 0 1-6 0 3 3 0 0 1-6-.3zM5.5 12.6V20h13v-7.4M10 20v-4.5h4V20',
);
export const BriefcaseIcon = /* @__PURE__ */ strokeIcon('M4 8.5h16V20H4zM9 8.5v-3h6v3M4 13.5h16');
export { PinIcon } from './pin-icon';

export const MapIcon = /* @__PURE__ */ strokeIcon(
  'M9 4.5 3.5 6.8v13L9 17.5l6 2.5 5.5-2.3v-13L15 7zM9 4.5v13M15 7v13',
);
export const BodaIcon = /* @__PURE__ */ strokeIcon(
  'M5.5 14a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM18.5 14a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM8.5 17h3.8c.5-3.2 1.8-5 4-5.7M14 6.5h2l2.5 7.5M4 10.8h6.3l2 2.3',
);

// Goods and money
export const LeafIcon = /* @__PURE__ */ strokeIcon(
  'M5.5 18.5C3.5 10 9 4.5 20 4c-.3 11-5.5 16.7-14.5 14.5ZM4 20.5c2.3-4.7 5.5-8.2 10-10.8',
);
export const BoxIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5 20 7.5v9l-8 4-8-4v-9zM4 7.5l8 4 8-4M12 11.5v9M8 5.5l8 4',
);
export const TagIcon = /* @__PURE__ */ strokeIcon('M4 4.5h7.5l8.5 8.6-7 7L4 11.5z', [[8, 8.4]]);
export const WalletIcon = /* @__PURE__ */ strokeIcon(
  'M4 7.5V18a2 2 0 0 0 2 2h13a1 1 0 0 0 1-1V9.5a1 1 0 0 0-1-1H5.5A1.5 1.5 0 0 1 5.5 4.5H17v4',
  [[16, 14.2]],
);
export const PhoneIcon = /* @__PURE__ */ strokeIcon(
  'M8.5 3h7A1.5 1.5 0 0 1 17 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19.5v-15A1.5 1.5 0 0 1 8.5 3ZM10.8 18h2.4',
);
export const CallIcon = /* @__PURE__ */ strokeIcon(
  'M5.5 4h3.3l1.6 4.2-2.2 1.7c1 2.5 3.3 4.8 5.9 5.9l1.7-2.2 4.2 1.6v3.3c0 1-.8 1.7-1.8 1.6C11 19.6 4.4 13 3.9 5.8 3.8 4.8 4.5 4 5.5 4Z',
);
export const CoinsIcon = /* @__PURE__ */ strokeIcon(
  'M9 4.5c3 0 5.5 1.1 5.5 2.5S12 9.5 9 9.5 3.5 8.4 3.5 7 6 4.5 9 4.5ZM3.5 7v4.5C3.5 13 6 14 9 14M14.5 7v2.5M15 10.5c3 0 5.5 1.1 5.5 2.5s-2.5 2.5-5.5 2.5-5.5-1.1-5.5-2.5 2.5-2.5 5.5-2.5ZM9.5 13v4.5c0 1.4 2.5 2.5 5.5 2.5s5.5-1.1 5.5-2.5V13',
);
export const FlaskIcon = /* @__PURE__ */ strokeIcon(
  'M9 3.5h6M10 3.5v6L4.8 18a1.7 1.7 0 0 0 1.5 2.5h11.4a1.7 1.7 0 0 0 1.5-2.5L14 9.5v-6M7.3 14.5h9.4',
);
export const ReceiptIcon = OrdersIcon;
export const CameraIcon = /* @__PURE__ */ strokeIcon(
  'M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4zM12 10a3.3 3.3 0 1 1 0 6.6 3.3 3.3 0 0 1 0-6.6Z',
);
export const StarIcon = /* @__PURE__ */ strokeIcon(
  'm12 3.5 2.6 5.6 6.1.7-4.5 4.1 1.2 6-5.4-3-5.4 3 1.2-6L3.3 9.8l6.1-.7z',
);

// States
export const CheckIcon = /* @__PURE__ */ strokeIcon('m4.5 12.8 4.8 4.7L19.5 6.8');
export const CheckCircleIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM8 12.3l2.8 2.8 5.3-5.9',
);
export const ClockIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2',
);
export const InfoIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11.3v5',
  [[12, 8]],
);
export const AlertIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.7v5',
  [[12, 16]],
);
export { WarningIcon } from './warning-icon';

export const StopIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM9 9l6 6M15 9l-6 6',
);
export const OfflineIcon = /* @__PURE__ */ strokeIcon(
  'M3.5 9.5a13 13 0 0 1 5-2.9M12.5 6c3 .1 5.8 1.3 8 3.5M6.5 13a8.5 8.5 0 0 1 4-2.2M14.8 11.3c1 .4 1.9 1 2.7 1.7M9.5 16.3a4 4 0 0 1 5 0M4 4l16 16',
  [[12, 19.4]],
);
export const LockIcon = /* @__PURE__ */ strokeIcon(
  'M6 10.5h12V20H6zM8.5 10.5V7.8a3.5 3.5 0 0 1 7 0v2.7M12 14v2.5',
);
export const ShieldIcon = /* @__PURE__ */ strokeIcon(
  'M12 3.5 19 6v5.5c0 4.3-2.7 7.3-7 9-4.3-1.7-7-4.7-7-9V6zM8.8 12l2.3 2.3 4.2-4.6',
);
export const BellIcon = /* @__PURE__ */ strokeIcon(
  'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4M12 3.5v2',
);

// Doing
export const PlusIcon = /* @__PURE__ */ strokeIcon('M12 5v14M5 12h14');
export const MinusIcon = /* @__PURE__ */ strokeIcon('M5 12h14');
export const CloseIcon = /* @__PURE__ */ strokeIcon('M6 6l12 12M18 6 6 18');
export const ChevronDownIcon = /* @__PURE__ */ strokeIcon('m6 9.5 6 6 6-6');
export const ChevronUpIcon = /* @__PURE__ */ strokeIcon('m6 14.5 6-6 6 6');
export const ChevronRightIcon = /* @__PURE__ */ strokeIcon('m9.5 6 6 6-6 6');
export const ChevronLeftIcon = /* @__PURE__ */ strokeIcon('m14.5 6-6 6 6 6');
export const EditIcon = /* @__PURE__ */ strokeIcon('M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5');
export const TrashIcon = /* @__PURE__ */ strokeIcon(
  'M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5',
);
export const RefreshIcon = /* @__PURE__ */ strokeIcon('M19.5 12a7.5 7.5 0 1 1-2.3-5.4L19.5 9M19.5 4.5V9H15');
export const UploadIcon = /* @__PURE__ */ strokeIcon('M12 15.5v-11M7.5 9 12 4.5 16.5 9M4.5 15.5v4h15v-4');
export const DownloadIcon = /* @__PURE__ */ strokeIcon('M12 4.5v11M7.5 11l4.5 4.5 4.5-4.5M4.5 15.5v4h15v-4');
export const PrintIcon = /* @__PURE__ */ strokeIcon('M7 8.5v-5h10v5M7 16.5H4v-8h16v8h-3M7 13.5h10v7H7z');
export const MoreIcon = /* @__PURE__ */ strokeIcon('M0 0', [
  [5.5, 12],
  [12, 12],
  [18.5, 12],
]);
export const SettingsIcon = /* @__PURE__ */ strokeIcon(
  'M12 8.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4ZM12 3.5v2.8M12 17.7v2.8M3.5 12h2.8M17.7 12h2.8M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2',
);
export const ChartIcon = /* @__PURE__ */ strokeIcon(
  'M4 20h16M6.5 16.5v-5M11 16.5v-9M15.5 16.5v-7M20 16.5v-12',
);
export const MessageIcon = /* @__PURE__ */ strokeIcon('M4 5h16v11.5H11L6.5 20v-3.5H4zM8 9.3h8M8 12.5h5');
export const SignOutIcon = /* @__PURE__ */ strokeIcon('M14 4.5H5.5v15H14M10.5 12h10M17 8.5l3.5 3.5-3.5 3.5');
export const EyeIcon = /* @__PURE__ */ strokeIcon(
  'M2.5 12c2.5-4.3 5.7-6.3 9.5-6.3s7 2 9.5 6.3c-2.5 4.3-5.7 6.3-9.5 6.3S5 16.3 2.5 12ZM12 9.3a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4Z',
);
