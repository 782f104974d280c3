import type { Region } from '@/lib/regions';

export const REGION_WORDS: Readonly<Record<Region, string>> = {
  kampala: 'Kampala',
  central: 'Central',
  eastern: 'Eastern',
  northern: 'Northern',
  western: 'Western',
};
