import type { LatLng } from '@/lib/geo';

/** The city centre: where a map opens when nothing is chosen yet, and what short Plus Codes are near to. */
export const KAMPALA: LatLng = { lat: 0.3163, lng: 32.5822 };
