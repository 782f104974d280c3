import { buttonClass } from '@/ui/button';
import { MapIcon } from '@/ui/icons';
import { directionsLink, mapLink, type Point } from './home';

/** The phone's own map, and turn by turn for phones that open no map by themselves. */
export function WayLinks({ to, label }: { to: Point & { name: string }; label: string }) {
  return (
    <div className="flex gap-2">
      <a href={mapLink(to)} className={buttonClass({ variant: 'secondary', size: 'lg', wide: true })}>
        <MapIcon className="size-6" />
        {label}
      </a>
      <a
        href={directionsLink(to)}
        target="_blank"
        rel="noreferrer"
        className={buttonClass({ variant: 'secondary', size: 'lg' })}
      >
        Google <span className="sr-only">Maps: {label}</span>
      </a>
    </div>
  );
}
