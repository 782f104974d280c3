import { TabLinks } from '@/ui/tab-links';

const TABS = [
  { href: '/admin/privacy', label: 'What is kept' },
  { href: '/admin/privacy/consents', label: 'Consents' },
  { href: '/admin/privacy/requests', label: 'Copies and erasures' },
  { href: '/admin/privacy/breaches', label: 'Incidents' },
];

/** The rooms of privacy. */
export function PrivacyTabs({ current }: { current: string }) {
  return (
    <TabLinks
      label="Privacy"
      className="mb-5"
      items={TABS.map((tab) => ({ ...tab, current: tab.href === current }))}
    />
  );
}
