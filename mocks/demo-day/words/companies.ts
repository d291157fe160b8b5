export interface CompanyName {
  readonly name: string;
  /** Below `.example`, which no one can own. */
  readonly domain: string;
  /** What the deals and offers of this company are about. */
  readonly site: string;
  /** Digits before the extension, from the ranges that are kept free for fiction. */
  readonly phone: string;
}

const berlin = '+49 30 23125';
const cologne = '+49 221 4710';
const hamburg = '+49 40 66969';
const munich = '+49 89 99998';
const frankfurt = '+49 69 90009';
const london = '+44 20 7946 0';

const company = (name: string, domain: string, site: string, phone: string): CompanyName => ({
  name,
  domain: `${domain}.example`,
  site,
  phone,
});

/** Invented; any likeness is chance. */
export const companyNames: readonly CompanyName[] = [
  company('Haverkamp Antriebstechnik GmbH', 'haverkamp-antriebe', 'Werk Kassel', frankfurt),
  company('Lindenau Verpackungen GmbH & Co. KG', 'lindenau-verpackungen', 'Linie 4', cologne),
  company('Ostertal Molkerei eG', 'ostertal-molkerei', 'Molkerei Ostertal', munich),
  company('Friesentor Hafenlogistik AG', 'friesentor', 'Terminal 2', hamburg),
  company('Kesselbach & Voss Maschinenbau KG', 'kesselbach-voss', 'Montagehalle', frankfurt),
  company('Mühlgrund Kliniken gGmbH', 'muehlgrund-kliniken', 'Haus Nord', munich),
  company('Steinfurth Präzisionsteile GmbH', 'steinfurth-teile', 'Dreherei', cologne),
  company('Talheimer Druckhaus GmbH', 'talheimer-druck', 'Rollenoffset', munich),
  company('Weserkamp Stahlhandel GmbH', 'weserkamp-stahl', 'Lager Bremen', hamburg),
  company('Bergquell Getränke GmbH & Co. KG', 'bergquell-getraenke', 'Abfüllung', munich),
  company('Rheinbogen Immobilien AG', 'rheinbogen', 'Quartier am Strom', cologne),
  company('Hochmoor Windkraft GmbH', 'hochmoor-wind', 'Windpark Hochmoor', hamburg),
  company('Elbmarsch Fruchthandel GmbH', 'elbmarsch-frucht', 'Kühlhaus 3', hamburg),
  company('Albgrund Textil GmbH', 'albgrund-textil', 'Färberei', munich),
  company('Grünwaldt Ingenieure PartG mbB', 'gruenwaldt-ingenieure', 'Planung 2026', berlin),
  company('Sauttermann Feinwerk KG', 'sauttermann-feinwerk', 'Reinraum', munich),
  company('Kolbergen Medizintechnik AG', 'kolbergen-medizin', 'Sterilgut', berlin),
  company('Vierlandener Gartenbau eG', 'vierlandener', 'Gewächshäuser', hamburg),
  company('Nordstrander Fisch GmbH', 'nordstrander-fisch', 'Räucherei', hamburg),
  company('Hohenrain Federn GmbH', 'hohenrain-federn', 'Härterei', frankfurt),
  company('Auental Papier AG', 'auental-papier', 'Papiermaschine 2', munich),
  company('Brückner & Söhne Medien GmbH', 'brueckner-soehne', 'Studio Leipzig', berlin),
  company('Spreewerk Gießerei GmbH', 'spreewerk-guss', 'Gießerei', berlin),
  company('Dorfmark Landtechnik GmbH', 'dorfmark-landtechnik', 'Service Süd', hamburg),
  company('Isarwinkel Sportartikel GmbH', 'isarwinkel-sport', 'Logistikzentrum', munich),
  company('Havelland Backwaren GmbH & Co. KG', 'havelland-backwaren', 'Ofenlinie', berlin),
  company('Ruhrtal Recycling GmbH', 'ruhrtal-recycling', 'Sortieranlage', cologne),
  company('Marschner Elektrobau GmbH', 'marschner-elektrobau', 'Schaltanlagen', frankfurt),
  company('Siebengrund Keramik AG', 'siebengrund-keramik', 'Brennöfen', cologne),
  company('Odenbacher Holzwerke GmbH', 'odenbacher-holz', 'Sägewerk', frankfurt),
  company('Stadtwerke Wiesenau GmbH', 'stadtwerke-wiesenau', 'Pumpwerk West', frankfurt),
  company('Küstenblick Hotels GmbH', 'kuestenblick-hotels', 'Haustechnik', hamburg),
  company('Tannhof Pharma GmbH', 'tannhof-pharma', 'Reinmedien', munich),
  company('Eifelglas Manufaktur GmbH', 'eifelglas', 'Schmelzwanne', cologne),
  company('Werratal Chemie GmbH', 'werratal-chemie', 'Tanklager', frankfurt),
  company('Osnaland Fördertechnik GmbH', 'osnaland-foerdertechnik', 'Förderstrecke B', hamburg),
  company(
    'Süddeutsche Präzisionsmaschinen- und Sonderanlagenbaugesellschaft mbH & Co. KG',
    'sueddeutsche-psa',
    'Rahmenvertrag Ersatzteile',
    munich,
  ),
  company(
    'Zweckverband Wasserversorgung und Abwasserbeseitigung Oberes Lautertal',
    'zv-lautertal',
    'Hochbehälter',
    frankfurt,
  ),
  company('Delcourt Emballages SARL', 'delcourt-emballages', 'Site de Lille', london),
  company('Officine Barbieri S.r.l.', 'officine-barbieri', 'Linea Brescia', munich),
  company('Piątek Transport Sp. z o.o.', 'piatek-transport', 'Hub Poznań', berlin),
  company('Van Aerde Koeltechniek B.V.', 'vanaerde-koel', 'Koelhuis Venlo', cologne),
  company('Nyström Fastigheter AB', 'nystrom-fastigheter', 'Kontor Malmö', hamburg),
  company('Okafor Cold Chain Ltd', 'okafor-coldchain', 'Depot Tilbury', london),
  company('Korkmaz Makine A.Ş.', 'korkmaz-makine', 'Werk Bursa', frankfurt),
  company('Tanabe Seiki Europe GmbH', 'tanabe-seiki', 'Service Hub', cologne),
  company('Ferreira & Filhos Lda.', 'ferreira-filhos', 'Fábrica Aveiro', munich),
  company('Ashcombe Packaging Ltd', 'ashcombe-packaging', 'Plant Derby', london),
  company('Fairburn Dairies plc', 'fairburn-dairies', 'Creamery', london),
  company('Lindqvist Marin AB', 'lindqvist-marin', 'Varvet', hamburg),
  company('Deshpande Castings Pvt. Ltd.', 'deshpande-castings', 'Foundry Pune', london),
];
