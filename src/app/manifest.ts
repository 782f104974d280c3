import type { MetadataRoute } from 'next';

/** What a phone needs to keep the shop on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Urban Herb',
    short_name: 'Urban Herb',
    description: 'Herbal products from Kampala vendors. Pay by mobile money, delivered by boda.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    lang: 'en-UG',
    theme_color: '#1d5a39',
    background_color: '#f6f2e7',
    categories: ['shopping', 'health'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
