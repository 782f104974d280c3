import type { Region } from '@/services/market/restricted/inputs';

export const REGION_WORDS: Readonly<Record<Region, string>> = {
  kampala: 'Kampala',
  central: 'Central',
  eastern: 'Eastern',
  northern: 'Northern',
  western: 'Western',
};
