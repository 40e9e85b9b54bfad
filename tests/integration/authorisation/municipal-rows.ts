import { type Row, staffOfMunicipality } from './access'

/** The municipality of the own staff, and an organization that is none. */
const ownMunicipality: Pick<Row, 'params' | 'foreignParams'> = {
  params: () => ({ slug: 'la-paz' }),
  foreignParams: ({ associations }) => ({ slug: associations[0].slug }),
}

/** The workspace of a municipality, whoever builds its pages. */
export const MUNICIPAL_ROWS: Row[] = [
  { path: 'municipio/:slug', access: staffOfMunicipality, ...ownMunicipality },
]
