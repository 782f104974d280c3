import type { NextConfig } from 'next';

const config: NextConfig = {
  // A test or a measurement builds beside the running demo, never over it.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // Kept pages are tagged once each, not for every visitor: src/http/kept-pages.ts.
  generateEtags: false,
  reactStrictMode: true,
  typedRoutes: false,
  serverExternalPackages: ['sharp', 'pino', 'postgres', 'graphile-worker', 'pdfkit', '@redis/client'],
  experimental: {
    // Cached pages live and die with their process: on disk they would outlast the news that dropped them, and
    // systems that share one build (a demo, a test) would serve each other's shelves.
    isrFlushToDisk: false,
  },
  rewrites: async () => [
    // The home page is kept per language like every cached page; its address is simply "/".
    { source: '/', destination: '/home/en' },
    // What machines read has addresses of its own, and its handlers stand with the others.
    { source: '/robots.txt', destination: '/api/robots' },
    { source: '/sitemap.xml', destination: '/api/sitemaps' },
    { source: '/sitemap-:part.xml', destination: '/api/sitemaps/:part' },
    { source: '/feeds/google-merchant.xml', destination: '/api/feeds/google-merchant' },
  ],
};

export default config;
