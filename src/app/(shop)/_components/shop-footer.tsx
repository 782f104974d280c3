import { BodaIcon, ShieldIcon, WalletIcon } from '@/ui/icons';

const PROMISES = [
  {
    Icon: ShieldIcon,
    title: 'Your money waits',
    text: 'The shop is paid only after you give the driver your code.',
  },
  {
    Icon: WalletIcon,
    title: 'Mobile money',
    text: 'You approve the payment on your own phone, with your own PIN.',
  },
  { Icon: BodaIcon, title: 'Boda to your gate', text: 'Follow the driver on the map, all the way.' },
];

export function ShopFooter() {
  return (
    <footer data-print="hide" className="mt-16 border-t border-line bg-surface">
      <div className="page-width grid gap-6 py-8 sm:grid-cols-3">
        {PROMISES.map(({ Icon, title, text }) => (
          <div key={title} className="flex gap-3">
            <Icon className="size-6 shrink-0 text-leaf" />
            <div>
              <p className="font-semibold">{title}</p>
              <p className="text-sm text-muted">{text}</p>
            </div>
          </div>
        ))}
      </div>
      <p className="page-width pb-8 text-sm text-muted">
        Urban Herb, Kampala. Our products are foods, teas and cosmetics; they do not replace medical advice.
      </p>
    </footer>
  );
}
