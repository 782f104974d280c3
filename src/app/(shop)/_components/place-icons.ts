import { BriefcaseIcon, HomeIcon, PinIcon } from '@/ui/icons';

export const PLACE_ICONS = { home: HomeIcon, work: BriefcaseIcon, other: PinIcon } as const;
