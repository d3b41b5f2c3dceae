/**
 * Alpaga Cloud, a company that does not exist: its places, programmes, levers and customers.
 *
 * Rates are examples, never the truth about a programme.
 */
export interface DemoLocation {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly currency: 'EUR' | 'CAD'
  readonly customers: readonly string[]
}

export interface DemoProgramme {
  readonly name: string
  readonly levers: readonly DemoLever[]
}

export interface DemoLever {
  readonly name: string
  /** Hundredths of a per cent: 400 is 4 %. */
  readonly rate: number
  readonly product: string
}

export const lyon: DemoLocation = {
  id: '6184021',
  name: 'Lyon',
  country: 'FR',
  currency: 'EUR',
  customers: [
    'Boulangerie Firmin', 'Clinique des Tilleuls', 'Transports Vauquelin', 'Mairie de Saint-Aubin', 'Imprimerie Chazelles',
    'Ateliers Brindas', 'Cabinet Roussel & Fils', 'Fromagerie du Pilat', 'Lycée Ampère', 'Menuiserie Galtier',
    'Pharmacie Bellecour', 'Vélos Guillotière', 'Groupe Saône Énergie', 'Théâtre des Marronniers',
  ],
}

export const nantes: DemoLocation = {
  id: '6184022',
  name: 'Nantes',
  country: 'FR',
  currency: 'EUR',
  customers: [
    'Chantiers de l’Erdre', 'Biscuiterie Trentemoult', 'Armement Le Gall', 'Maraîchers de Vertou', 'Cabinet Kervella',
    'Hôtel du Passage', 'Régie Loire-Océan', 'Conserverie Poirier', 'Optique Graslin',
  ],
}

export const milano: DemoLocation = {
  id: '6184023',
  name: 'Milano',
  country: 'IT',
  currency: 'EUR',
  customers: [
    'Officine Brambilla', 'Pasticceria Fontana', 'Studio Legale Moretti', 'Tessuti Navigli', 'Cartiera Colombo',
    'Farmacia San Vittore', 'Logistica Padana', 'Vini Franciacorta', 'Scuola Bocconcini',
  ],
}

export const montreal: DemoLocation = {
  id: '6184024',
  name: 'Montréal',
  country: 'CA',
  currency: 'CAD',
  customers: ['Érablière Tremblay', 'Coop Rosemont', 'Clinique Outremont', 'Bois d’œuvre Saguenay', 'Librairie Mile-End', 'Patinoires Gagnon'],
}

export const mci: DemoProgramme = {
  name: 'Microsoft Commerce Incentives',
  levers: [
    { name: 'Azure CSP', rate: 400, product: 'Azure Plan' },
    { name: 'Modern Work', rate: 600, product: 'Microsoft 365 Business Premium' },
    { name: 'Dynamics 365', rate: 850, product: 'Dynamics 365 Business Central' },
    { name: 'Security', rate: 500, product: 'Microsoft Defender for Business' },
  ],
}

export const osu: DemoProgramme = {
  name: 'Online Services Usage',
  levers: [
    { name: 'OSU Microsoft 365', rate: 250, product: 'Microsoft 365 E3' },
    { name: 'OSU Azure', rate: 200, product: 'Azure Virtual Desktop' },
  ],
}

export const surface: DemoProgramme = {
  name: 'Surface',
  levers: [{ name: 'Surface ADR', rate: 300, product: 'Surface Laptop' }],
}

/** Ended: it stays in the history under its former name. */
export const formerReseller: DemoProgramme = {
  name: 'CSP 2T Indirect Reseller',
  levers: [{ name: 'CSP Indirect Reseller: Core', rate: 375, product: 'Microsoft 365 Business Standard' }],
}
