export { merchantFeed } from './merchant-feed';
export { robotsText } from './robots';
export { sitemapIndex, sitemapPart } from './sitemap';
export type { XmlFile } from './xml-file';
