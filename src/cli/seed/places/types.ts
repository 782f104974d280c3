export type PlaceKind = 'suburb' | 'neighbourhood' | 'town' | 'village';

export type LandmarkKind =
  | 'airport'
  | 'beach'
  | 'church'
  | 'government'
  | 'hospital'
  | 'hotel'
  | 'mall'
  | 'market'
  | 'mosque'
  | 'monument'
  | 'museum'
  | 'office'
  | 'park'
  | 'roundabout'
  | 'school'
  | 'stadium'
  | 'stage'
  | 'station'
  | 'temple'
  | 'theatre'
  | 'university';

export type PlaceSeed = {
  name: string;
  kind: PlaceKind;
  /** Division, municipality or road side, as people would say it. */
  area: string;
  /** WGS-84 degrees. */
  lat: number;
  lng: number;
  /** Other spellings and nicknames a shopper may type. */
  aliases?: readonly string[];
};

export type LandmarkSeed = Omit<PlaceSeed, 'kind'> & { kind: LandmarkKind };
