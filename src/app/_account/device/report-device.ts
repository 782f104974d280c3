import { api } from '@/trpc/client';
import { recogniseBrowser } from './recognise-browser';

const LOCATE: PositionOptions = { enableHighAccuracy: false, timeout: 1_500, maximumAge: 10 * 60_000 };

/** Where the browser is, if it may say so without asking anybody; null otherwise. */
async function placeIfAllowed(): Promise<GeolocationPosition | null> {
  const { state } = await navigator.permissions.query({ name: 'geolocation' });
  if (state !== 'granted') return null;
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(resolve, () => resolve(null), LOCATE);
  });
}

async function reportPlace(): Promise<void> {
  const position = await placeIfAllowed();
  if (!position) return;
  const { latitude: lat, longitude: lng, accuracy: accuracyM } = position.coords;
  await api.shop.devices.reportPlace.mutate({
    lat,
    lng,
    accuracyM,
    recordedAt: new Date(position.timestamp),
  });
}

/**
 * Tells the server which device this sign-in is used from. It is asked first what it wants to know: after an
 * objection nothing is measured. Answers whether anything was told.
 */
export async function reportDevice(): Promise<boolean> {
  const wanted = await api.shop.devices.question.query();
  if (wanted.device === 'nothing') return false;
  const signals = wanted.device === 'signals' ? (await import('./measure')).measureDevice() : undefined;
  await api.shop.devices.report.mutate({ ...recogniseBrowser(navigator.userAgent), signals });
  if (wanted.place) await reportPlace();
  return true;
}
