import type { BodyRole } from '#identity/memberships'

/** The invented bodies and people of the example governments: one person per role, so that nobody can do a thing alone. */
export interface ExampleBody {
  government: string
  slug: string
  name: string
  domain: string
  people: readonly ExamplePerson[]
}

export interface ExamplePerson {
  /** Also the part of the address before the @. */
  key: string
  name: string
  roles: readonly BodyRole[]
  language?: string
}

export const exampleBodies: readonly ExampleBody[] = [
  {
    government: 'examplia',
    slug: 'department-of-example-roads',
    name: 'Department of Example Roads',
    domain: 'roads.examplia.example',
    people: [
      { key: 'ada', name: 'Ada Example (buyer)', roles: ['buyer'] },
      { key: 'bao', name: 'Bao Example (approver)', roles: ['approver'] },
      { key: 'chidi', name: 'Chidi Example (evaluator)', roles: ['evaluator'] },
      { key: 'dalia', name: 'Dalia Example (evaluator, chair)', roles: ['evaluator'] },
      { key: 'emeka', name: 'Emeka Example (keyholder)', roles: ['keyholder'] },
      { key: 'farah', name: 'Farah Example (contract manager)', roles: ['contract-manager'] },
      { key: 'gita', name: 'Gita Example (administrator)', roles: ['administrator'] },
      { key: 'hugo', name: 'Hugo Example (auditor)', roles: ['auditor'] },
      { key: 'wanda', name: 'Wanda Example (chairs the assurance board)', roles: ['assurer'] },
      { key: 'viktor', name: 'Viktor Example (technical reviewer)', roles: ['assurer'] },
    ],
  },
  {
    government: 'examplia',
    slug: 'example-treasury',
    name: 'Example Treasury',
    domain: 'treasury.examplia.example',
    people: [
      { key: 'zoya', name: 'Zoya Example (spend controller)', roles: ['controller'] },
      { key: 'yusuf', name: 'Yusuf Example (finance reviewer)', roles: ['assurer'] },
      { key: 'xenia', name: 'Xenia Example (commercial reviewer)', roles: ['assurer'] },
    ],
  },
  {
    government: 'port-examplia',
    slug: 'port-examplia-city-council',
    name: 'Port Examplia City Council (example)',
    domain: 'city.port-examplia.example',
    people: [
      { key: 'ines', name: 'Ines Example (buyer)', roles: ['buyer', 'contract-manager'] },
      { key: 'jonas', name: 'Jonas Example (approver, keyholder)', roles: ['approver', 'keyholder'] },
      { key: 'kemi', name: 'Kemi Example (evaluator, administrator)', roles: ['evaluator', 'administrator'] },
    ],
  },
  {
    government: 'ejemplaria',
    slug: 'ministerio-de-servicios-de-ejemplo',
    name: 'Ministerio de Servicios de Ejemplo',
    domain: 'servicios.ejemplaria.example',
    people: [
      { key: 'lucia', name: 'Lucía Ejemplo (compradora)', roles: ['buyer', 'contract-manager'], language: 'es' },
      { key: 'mateo', name: 'Mateo Ejemplo (aprobador)', roles: ['approver'], language: 'es' },
      {
        key: 'nina',
        name: 'Nina Ejemplo (evaluadora)',
        roles: ['evaluator', 'keyholder', 'administrator'],
        language: 'es',
      },
    ],
  },
  {
    government: 'many-hands',
    slug: 'many-hands-office',
    name: 'Office of the Many Hands Programme (example)',
    domain: 'many-hands.example',
    people: [
      { key: 'amara', name: 'Amara Example (leads the programme)', roles: ['programme-lead', 'administrator'] },
      { key: 'bruno', name: 'Bruno Example (leads the programme with Amara)', roles: ['programme-lead'] },
      { key: 'carmen', name: 'Carmen Example (country delivery manager)', roles: ['delivery-manager'] },
      { key: 'dmitri', name: 'Dmitri Example (country delivery manager)', roles: ['delivery-manager'] },
      { key: 'esther', name: 'Esther Example (programme auditor)', roles: ['auditor'] },
    ],
  },
  {
    government: 'many-hands',
    slug: 'many-hands-partners',
    name: 'Partners of the Many Hands Programme (example)',
    domain: 'partners.many-hands.example',
    people: [
      { key: 'felipe', name: 'Felipe Ejemplo (official of Ejemplaria)', roles: ['partner-official'] },
      { key: 'greta', name: 'Greta Example (official of Testonia)', roles: ['partner-official'] },
      { key: 'hana', name: 'Hana Example (official of Samplonia)', roles: ['partner-official'] },
    ],
  },
  {
    government: 'many-hands',
    slug: 'many-hands-reviewers',
    name: 'Reviewers of the Many Hands Programme (example)',
    domain: 'reviewers.many-hands.example',
    people: [
      { key: 'irena', name: 'Irena Example (independent reviewer)', roles: ['programme-reviewer'] },
      { key: 'joel', name: 'Joel Example (independent reviewer)', roles: ['programme-reviewer'] },
    ],
  },
]

/** Somebody outside government and business, who speaks for an invented organisation that watches what is planned. */
export const exampleObservers: readonly { key: string; name: string; domain: string }[] = [
  { key: 'noor', name: 'Noor Example (Open Roads Watch)', domain: 'open-roads-watch.example' },
]

export interface ExampleSupplier {
  key: string
  name: string
  identifier: { scheme: string; id: string }
  country: string
  employees: number
  people: readonly { key: string; name: string; language: string }[]
}

/** Invented firms. The register codes are those of registers that do not exist. */
export const exampleSuppliers: readonly ExampleSupplier[] = [
  firm('tiny-lantern', 'Tiny Lantern Example Cooperative', '0001', 'GB', 9, 'olu', 'Olu Example (supplier)'),
  firm('paper-kite', 'Paper Kite Example Works', '0002', 'GB', 34, 'priya', 'Priya Example (supplier)'),
  firm('grand-example', 'Grand Example Systems', '0003', 'GB', 2400, 'quentin', 'Quentin Example (supplier)'),
  firm('colibri', 'Colibrí Ejemplo Digital', '0004', 'CL', 14, 'rosa', 'Rosa Ejemplo (proveedora)'),
  firm('seven-herons', 'Seven Herons Example Studio', '0005', 'GB', 120, 'tomas', 'Tomas Example (supplier)'),
  firm('puente', 'Puente Ejemplo Servicios', '0006', 'CL', 310, 'silvia', 'Silvia Ejemplo (proveedora)'),
]

function firm(
  key: string,
  name: string,
  id: string,
  country: string,
  employees: number,
  person: string,
  personName: string,
): ExampleSupplier {
  return {
    key,
    name,
    identifier: { scheme: 'XX-EXAMPLE', id },
    country,
    employees,
    people: [{ key: person, name: personName, language: country === 'CL' ? 'es' : 'en' }],
  }
}
