import { TabLinks } from '@/ui/tab-links';

/** Between the payments that need somebody and all of them. */
export function PaymentTabs({ current }: { current: 'trouble' | 'all' }) {
  return (
    <TabLinks
      label="Payments"
      className="mb-3"
      items={[
        { href: '/admin/payments', label: 'In trouble', current: current === 'trouble' },
        { href: '/admin/payments/all', label: 'All payments', current: current === 'all' },
      ]}
    />
  );
}
